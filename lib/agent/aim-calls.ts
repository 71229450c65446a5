import { transact } from '@/lib/database/transact'
import { canonicalJson } from '@/lib/domain/canonical-json'
import type { TurnRow } from '@/lib/domain/conversation'
import type { JsonValue } from '@/lib/domain/json'
import {
  PAGE_TOOLS,
  pageAnswer,
  pageInput,
  type PageBox,
  type PageAim,
  type PageInput,
  type PageTarget,
  type PageTool,
} from '@/lib/domain/page-act'
import { siteId } from '@/lib/domain/page-site'
import { parseUrl } from '@/lib/domain/parse-url'
import type { TabFrame } from '@/lib/domain/tab-port'
import { maySite } from '@/lib/page/may-site'
import { refusalWords } from '@/lib/page/refusal-words'
import type { AgentDeps } from './deps'
import { turnTables } from './end-turn'
import { pageToolOf } from './page-tools'
import { sitePin } from './site-pin'

interface Aimed {
  readonly origin: string
  readonly aim: PageAim
  readonly box?: PageBox | undefined
}

/**
 * Looks at what each proposed call to a page would touch, before anything is decided on it: its element, its frame's origin
 * and a picture become part of the call, which is decided, shown, permitted and run as that and nothing else. What is seen
 * here goes to the card and not to the model.
 */
export const aimCalls = async (deps: AgentDeps, turn: TurnRow): Promise<void> => {
  const { db } = deps
  const calls = await db.calls.where({ turnId: turn.id }).sortBy('position')
  for (const call of calls) {
    const tool = pageToolOf(call.modelToolName)
    if (tool === undefined || call.state !== 'proposed' || call.connectorId !== undefined) continue
    const input = parseInput(call.args)
    const aimed =
      input === undefined
        ? UNFIT
        : await aim(deps, turn, tool, input).catch(() =>
            refusalWords(deps.translate, 'unreachable'),
          )
    const picture =
      typeof aimed === 'string' || aimed.box === undefined || turn.tab === undefined
        ? undefined
        : await deps.tabs.picture(turn.tab.id)
    await transact(deps, 'rw', [...turnTables(deps), db.sights], async ({ db }) => {
      const current = await db.calls.get(call.id)
      if (current?.state !== 'proposed' || current.connectorId !== undefined) return
      if (typeof aimed === 'string') {
        await db.calls.put({
          ...current,
          state: 'denied',
          finishedAt: deps.now(),
          isError: true,
          result: [{ type: 'text', text: aimed }],
        })
        return
      }
      await db.calls.put({
        ...current,
        connectorId: siteId(aimed.origin),
        toolName: tool,
        definitionHash: sitePin(),
        // Without what is undefined, which no canonical form has.
        args: canonicalJson(JSON.parse(JSON.stringify({ ...input, page: aimed.aim })) as JsonValue),
      })
      if (picture !== undefined && aimed.box !== undefined)
        await db.sights.put({
          callId: call.id,
          conversationId: call.conversationId,
          picture,
          box: aimed.box,
        })
    })
  }
}

const UNFIT = 'The arguments do not fit the input schema.'

const parseInput = (args: string): PageInput | undefined => {
  const parsed = pageInput.safeParse(JSON.parse(args))
  return parsed.success ? parsed.data : undefined
}

const aim = async (
  deps: AgentDeps,
  turn: TurnRow,
  tool: PageTool,
  input: PageInput,
): Promise<Aimed | string> => {
  const { db, tabs, translate } = deps
  const notLet = refusalWords(translate, 'not-let')
  const tab = turn.tab?.id
  if (tab === undefined) return notLet
  const at = { turn: turn.id, tab }
  if (tool === 'open_tab') {
    const address = parseUrl(input.url ?? '')
    return address === undefined || !/^https?:$/.test(address.protocol)
      ? UNFIT
      : { origin: address.origin, aim: at }
  }
  if (tool === 'switch_tab' && input.tab !== undefined) {
    const other = (await tabs.beside(tab)).find(({ id }) => id === input.tab)
    const origin = other === undefined ? undefined : parseUrl(other.url)?.origin
    return origin !== undefined && (await maySite(db, origin, 'read'))
      ? { origin, aim: at }
      : notLet
  }
  const frames = await tabs.frames(tab)
  const frameId = frameOf(input)
  const frame = frames.find((one) => one.frameId === frameId)
  if (frame === undefined || !(await maySite(db, frame.origin, PAGE_TOOLS[tool]))) return notLet
  const where = { ...at, frame: frameId, document: frame.documentId }
  if (!LOOKED_AT.has(tool)) return { origin: frame.origin, aim: where }
  const looked = await look(deps, tab, frame, tool, input)
  if (typeof looked === 'string') return looked
  if (tool !== 'drag')
    return { origin: frame.origin, aim: { ...where, target: looked.target }, box: looked.box }
  const onto = await look(deps, tab, frame, tool, { ref: input.onto })
  return typeof onto === 'string'
    ? onto
    : {
        origin: frame.origin,
        aim: { ...where, target: looked.target, onto: onto.target },
        box: looked.box,
      }
}

const LOOKED_AT: ReadonlySet<PageTool> = new Set(['click', 'type', 'select', 'check', 'drag'])

/** A reference begins with the number of the frame that it is in. */
const frameOf = ({ ref, frame }: PageInput): number => {
  const named = /^(\d{1,15})-/.exec(ref ?? '')?.[1]
  return named === undefined ? (frame ?? 0) : Number(named)
}

const look = async (
  { tabs, translate }: AgentDeps,
  tab: number,
  frame: TabFrame,
  act: PageTool,
  { ref, enter }: PageInput,
): Promise<{ readonly target: PageTarget; readonly box?: PageBox | undefined } | string> => {
  const answer = pageAnswer.safeParse(
    await tabs.ask(tab, frame, { do: 'look', act, ref, enter, frame: frame.frameId }),
  )
  if (!answer.success || 'text' in answer.data) return refusalWords(translate, 'unreachable')
  return 'refusal' in answer.data ? refusalWords(translate, answer.data.refusal) : answer.data
}
