import { z } from 'zod'
import type { TurnRow } from '@/lib/domain/conversation'
import type { ModelTool } from '@/lib/domain/model'
import type { ModelChoice } from '@/lib/domain/settings'
import { DEFAULT_LIMITS, MOST_AT_WORK, MOST_LIMITS, subAgentName } from '@/lib/domain/sub-agent'
import { DELEGATE_TOOL_NAME } from '@/lib/domain/own-tools'
import type { SaysoTables } from '@/lib/store/db'
import { readSettings } from '@/lib/store/queries/settings'
import type { AgentDeps } from './deps'

/** What the model must have written to give a task away. */
export const delegateInput = z.strictObject({
  name: subAgentName,
  task: z.string().min(1).max(20_000),
  tools: z.array(z.string()).max(100).optional(),
  model: z.string().optional(),
  steps: z.int().positive().max(MOST_LIMITS.steps).optional(),
  tokens: z.int().positive().max(MOST_LIMITS.tokens).optional(),
})

/**
 * Lets the model give a task to a sub-agent. What it says of itself stands in the messages, so that no waking worker has to read it;
 * undefined for a sub-agent, which has to do its own.
 */
export const delegateTool = async (
  deps: Pick<AgentDeps, 'db' | 'subAgents' | 'translate'>,
  turn: Pick<TurnRow, 'conversationId' | 'subAgent'>,
): Promise<ModelTool | undefined> => {
  if (turn.subAgent !== undefined) return undefined
  const [agents, models] = await Promise.all([
    deps.subAgents(),
    modelsFor(deps.db, turn.conversationId),
  ])
  return {
    name: DELEGATE_TOOL_NAME,
    description: [
      deps.translate('model_delegate', [String(MOST_AT_WORK)]),
      ...agents.map(({ name, description }) => `Defined: ${name} – ${description}`),
    ].join('\n'),
    inputSchema: {
      type: 'object',
      properties: {
        name: { type: 'string', maxLength: 40 },
        task: { type: 'string' },
        tools: { type: 'array', items: { type: 'string' } },
        ...(models.length > 1
          ? { model: { type: 'string', enum: [...new Set(models.map(({ model }) => model))] } }
          : {}),
        steps: { type: 'integer', maximum: MOST_LIMITS.steps, default: DEFAULT_LIMITS.steps },
        tokens: { type: 'integer', maximum: MOST_LIMITS.tokens, default: DEFAULT_LIMITS.tokens },
      },
      required: ['name', 'task'],
      additionalProperties: false,
    },
  }
}

type NamedModel = Exclude<ModelChoice, { provider: 'practice' }>

/**
 * The models that a sub-agent may be given: those of the conversation's own endpoint that the person has chosen before. Threat: with
 * another endpoint, a captured model could send the conversation to where the person has not sent it.
 */
export const modelsFor = async (
  db: SaysoTables,
  conversationId: TurnRow['conversationId'],
): Promise<readonly NamedModel[]> => {
  const [conversation, settings] = await Promise.all([
    db.conversations.get(conversationId),
    readSettings(db),
  ])
  const own = conversation?.model ?? settings.model
  return [own, ...settings.models].filter(
    (choice): choice is NamedModel =>
      choice.provider !== 'practice' && endpointOf(choice) === endpointOf(own),
  )
}

const endpointOf = (choice: ModelChoice): string =>
  choice.provider === 'compatible' ? choice.baseUrl : choice.provider
