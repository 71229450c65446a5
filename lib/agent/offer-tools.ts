import type { TurnRow } from '@/lib/domain/conversation'
import type { ModelTool } from '@/lib/domain/model'
import type { AgentDeps, OpenedModel } from './deps'
import { charactersOf } from './fit-messages'
import { FIND_TOOLS_TOOL, foundTools } from './find-tools'
import { offerOwn } from './own-tool'
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
  { db, translate, subAgents }: Pick<AgentDeps, 'db' | 'translate' | 'subAgents'>,
  { conversationId, site }: Pick<TurnRow, 'conversationId' | 'site'>,
  model: Pick<OpenedModel, 'plans' | 'context'>,
  all: ReadonlyMap<string, OfferedTool>,
  /** Ours for giving a task away, where the turn may. */
  delegating: ModelTool | undefined,
  /** Results were put away that the model may want to read again. */
  isPutAway = false,
): Promise<ModelTool[]> => {
  const tools = [...all.values()].map(({ modelTool }) => modelTool)
  if (!model.plans) return tools
  const reading = [
    ...(isPutAway || (await hasKept(db, conversationId))
      ? [offerOwn(READ_RESULT_TOOL, translate)]
      : []),
    ...(await skillTool(db, translate, site)),
  ]
  // With nothing to call, only a sub-agent that is defined knows something that the model does not.
  if (tools.length === 0)
    return delegating === undefined || (await subAgents()).length === 0
      ? reading
      : [delegating, ...reading]
  // A plan holds only what the person has typed, and they type nothing to a sub-agent.
  const planning = delegating === undefined ? [] : [offerOwn(PLAN_TOOL, translate), delegating]
  if (!areMany(tools, charactersOf(model.context) * DEFER_ABOVE))
    return [...tools, ...planning, ...reading]
  const found = await foundTools(db, conversationId)
  return [
    offerOwn(FIND_TOOLS_TOOL, translate),
    ...planning,
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
