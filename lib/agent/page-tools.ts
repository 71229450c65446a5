import type { TurnRow } from '@/lib/domain/conversation'
import type { JsonObject } from '@/lib/domain/json'
import type { ModelTool } from '@/lib/domain/model'
import { PAGE_TOOLS, type PageTool } from '@/lib/domain/page-act'
import type { AgentDeps } from './deps'

const PREFIX = 'sayso__'

/** What each does, its arguments, and which of them it must have. */
type Spoken = Readonly<Record<PageTool, readonly [string, JsonObject, string[]]>>

/** Our tool by the name that the model has for it; undefined for any other. */
export const pageToolOf = (modelToolName: string): PageTool | undefined => {
  const name = modelToolName.slice(PREFIX.length)
  return modelToolName.startsWith(PREFIX) && Object.hasOwn(PAGE_TOOLS, name)
    ? (name as PageTool)
    : undefined
}

/** None without a tab; those that act only where the person lets some site be acted on. */
export const offerPageTools = async (
  { db, translate }: Pick<AgentDeps, 'db' | 'translate'>,
  { tab }: Pick<TurnRow, 'tab'>,
): Promise<ModelTool[]> => {
  if (tab === undefined) return []
  const mayAct = (await db.sites.toArray()).some(({ level }) => level === 'act')
  // In the messages, so that no waking worker has to read it.
  const spoken = JSON.parse(translate('page_tools')) as Spoken
  const inToolset = JSON.parse(translate('page_toolset')) as NonNullable<ModelTool['inToolset']>
  return (Object.keys(PAGE_TOOLS) as PageTool[])
    .filter((name) => mayAct || PAGE_TOOLS[name] === 'read')
    .map((name) => {
      const [description, properties, required] = spoken[name]
      const inputSchema = { type: 'object', properties, required, additionalProperties: false }
      return {
        name: `${PREFIX}${name}`,
        description,
        inputSchema,
        ...(name === 'read_page' ? { inToolset } : {}),
      }
    })
}
