import type { ConversationId } from '@/lib/domain/ids'
import type { ModelTool } from '@/lib/domain/model'
import type { SaysoTables } from '@/lib/store/db'
import type { OpenedModel } from './deps'
import { charactersOf } from './fit-messages'
import { FIND_TOOLS_TOOL, foundTools } from './find-tools'
import { PLAN_TOOL } from './plan-tool'
import { hasKept, READ_RESULT_TOOL } from './read-result'
import type { OfferedTool } from './read-tools'
import { skillTool } from './use-skill'

/**
 * The share of a context that definitions may fill before they are found rather than listed. A model that is given more pays
 * for all of them with every step, and chooses worse.
 */
const DEFER_ABOVE = 0.05

/**
 * What the model is given to call: all tools of the connectors where they are few; where they are many, our tool that finds
 * them, and those it has found, in the order in which they were, so that what a provider has cached of the request still holds.
 */
export const offerTools = async (
  db: SaysoTables,
  conversationId: ConversationId,
  model: Pick<OpenedModel, 'plans' | 'context'>,
  all: ReadonlyMap<string, OfferedTool>,
  /** Results were put away that the model may want to read again. */
  isPutAway = false,
): Promise<ModelTool[]> => {
  const tools = [...all.values()].map(({ modelTool }) => modelTool)
  if (!model.plans) return tools
  const reading = [
    ...(isPutAway || (await hasKept(db, conversationId)) ? [READ_RESULT_TOOL] : []),
    ...(await skillTool(db)),
  ]
  if (tools.length === 0) return reading
  if (!areMany(tools, charactersOf(model.context) * DEFER_ABOVE))
    return [...tools, PLAN_TOOL, ...reading]
  const found = await foundTools(db, conversationId)
  return [
    FIND_TOOLS_TOOL,
    PLAN_TOOL,
    ...reading,
    ...found.flatMap((name) => all.get(name)?.modelTool ?? []),
  ]
}

const areMany = (tools: readonly ModelTool[], most: number): boolean => {
  let size = 0
  return tools.some(({ name, description, inputSchema }) => {
    size += name.length + description.length + JSON.stringify(inputSchema).length
    return size > most
  })
}
