import type { TurnRow } from '@/lib/domain/conversation'
import type { JsonObject } from '@/lib/domain/json'
import type { ModelTool } from '@/lib/domain/model'
import { PAGE_TOOLS, type PageTool } from '@/lib/domain/page-act'
import type { SaysoDb } from '@/lib/store/db'

const PREFIX = 'sayso__'

const text = (description: string): JsonObject => ({ type: 'string', description })
const REF = text('A reference from read_page or find.')
const FRAME = { type: 'integer', description: 'A frame that read_page has named.' }

/** What each does, its arguments, and which of them it must have. */
const TOOLS: Readonly<
  Record<PageTool, readonly [string, Readonly<Record<string, JsonObject>>, readonly string[]]>
> = {
  read_page: [
    'Reads what can be seen of the page that the person lets you work on, with a reference for all that can be acted on.',
    { frame: FRAME },
    [],
  ],
  find: [
    'Lists the lines of read_page that contain some words.',
    { words: text('Plain text.'), frame: FRAME },
    ['words'],
  ],
  screenshot: [
    'A picture of what the tab shows, where the person has clicked Sayso on it.',
    {},
    [],
  ],
  scroll: [
    'Scrolls the page, or the part of it that an element is in.',
    { to: { type: 'string', enum: ['up', 'down', 'top', 'bottom'] }, ref: REF, frame: FRAME },
    ['to'],
  ],
  wait: [
    'Waits for words to come, or a while.',
    { words: text('Plain text.'), seconds: { type: 'number', maximum: 10 }, frame: FRAME },
    [],
  ],
  switch_tab: [
    'Goes on in another tab of a site that you may read; without a number, lists them.',
    { tab: { type: 'integer' } },
    [],
  ],
  click: ['Clicks an element. Acts of one message run in order.', { ref: REF }, ['ref']],
  type: [
    'Writes into a field in place of what is there. Dates as 2026-12-24. Passwords, codes and card numbers are the person’s to type.',
    { ref: REF, text: { type: 'string' }, enter: { type: 'boolean' } },
    ['ref', 'text'],
  ],
  select: [
    'Chooses an option of a list by its words.',
    { ref: REF, option: { type: 'string' } },
    ['ref', 'option'],
  ],
  check: [
    'Switches a box, radio button or switch.',
    { ref: REF, on: { type: 'boolean' } },
    ['ref', 'on'],
  ],
  drag: ['Drags an element onto another.', { ref: REF, onto: REF }, ['ref', 'onto']],
  go_back: ['Goes to the page before in the tab.', {}, []],
  open_tab: ['Opens an address in a tab of its own.', { url: { type: 'string' } }, ['url']],
}

/** Our tool by the name that the model has for it; undefined for any other. */
export const pageToolOf = (modelToolName: string): PageTool | undefined => {
  const name = modelToolName.slice(PREFIX.length)
  return modelToolName.startsWith(PREFIX) && Object.hasOwn(PAGE_TOOLS, name)
    ? (name as PageTool)
    : undefined
}

/** None without a tab; those that act only where the person lets some site be acted on. */
export const offerPageTools = async (
  db: SaysoDb,
  { tab }: Pick<TurnRow, 'tab'>,
): Promise<ModelTool[]> => {
  if (tab === undefined) return []
  const mayAct = (await db.sites.toArray()).some(({ level }) => level === 'act')
  return (Object.keys(TOOLS) as PageTool[])
    .filter((name) => mayAct || PAGE_TOOLS[name] === 'read')
    .map((name) => {
      const [description, properties, required] = TOOLS[name]
      return {
        name: `${PREFIX}${name}`,
        description,
        inputSchema: {
          type: 'object',
          properties,
          required: [...required],
          additionalProperties: false,
        },
      }
    })
}
