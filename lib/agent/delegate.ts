import type { Within } from '@/lib/database/transact'
import type { CallRow } from '@/lib/domain/call'
import type { TurnRow } from '@/lib/domain/conversation'
import type { MessageId } from '@/lib/domain/ids'
import type { Label } from '@/lib/domain/label'
import { DEFAULT_LIMITS, subAgentIds, type SubAgentDefinition } from '@/lib/domain/sub-agent'
import { BOTTOM_LABEL, joinLabels } from '@/lib/policy/join-labels'
import { appendAudit } from '@/lib/store/append-audit'
import type { SaysoTables } from '@/lib/store/db'
import type { CallContext } from './decision-context'
import { delegateInput, modelsFor } from './delegate-tool'
import type { AgentDeps } from './deps'
import { openTurn } from './open-turn'
import { isModelNamed, withEffort } from './named-model'
import { isToolNamed } from './narrow-tools'
import { readTools, type OfferedTool } from './read-tools'
import { settleOwnCall } from './settle-own-call'
import { skillText } from './skill-text'

/** Sub-agents of one turn in all. */
const MOST_OF_TURN = 20

/**
 * Begins the turn of a sub-agent in a conversation of its own, in the transaction that marks the call as running: whatever
 * becomes of this life, the work is there. The task has the label of all that its author had read. Nothing that the person has
 * allowed, remembered or vouched for comes along. Must run inside a transaction over the decision's tables.
 */
export const delegate = async (
  deps: Within<Pick<AgentDeps, 'db' | 'now'>>,
  call: CallRow,
  turn: TurnRow,
  context: CallContext,
  defined: readonly SubAgentDefinition[],
): Promise<void> => {
  const { db, now } = deps
  const planned = await readTask(db, call, turn, defined)
  if (typeof planned === 'string')
    return settleOwnCall(deps, call, { text: planned, refused: true })
  const { name, tools, model, steps, tokens, texts, label } = planned
  const ids = subAgentIds(call.id)
  const parent = await db.conversations.get(call.conversationId)
  const at = now()
  await db.calls.put({
    ...call,
    state: 'executing',
    startedAt: at,
    letThroughBy: 'policy',
    subAgent: { name, ...ids },
  })
  await appendAudit(db, {
    at,
    type: 'call.started',
    conversationId: call.conversationId,
    turnId: call.turnId,
    data: { callId: call.id, tool: call.modelToolName, subAgent: name, by: 'policy' },
  })
  await db.conversations.add({
    id: ids.conversationId,
    parent: call.conversationId,
    title: name,
    // Its name is given.
    namedBy: 'model',
    ...(parent?.instructions === undefined ? {} : { instructions: parent.instructions }),
    ...(model === undefined ? {} : { model }),
    createdAt: at,
    updatedAt: at,
  })
  const { id: callId, turnId, conversationId } = call
  await openTurn(
    deps,
    {
      id: ids.turnId,
      conversationId: ids.conversationId,
      ...(turn.site === undefined ? {} : { site: turn.site }),
      subAgent: {
        name,
        callId,
        turnId,
        conversationId,
        steps,
        tokens,
        ...(tools === undefined ? {} : { tools }),
      },
    },
    {
      id: ids.turnId as string as MessageId,
      role: 'user',
      content: texts.map((text) => ({ type: 'text', text })),
      label: joinLabels(context.label, label),
    },
    { data: { subAgent: name, callId } },
  )
}

/** What the call asks for within what it may have; words for the model where it may not. */
const readTask = async (
  db: SaysoTables,
  call: CallRow,
  turn: TurnRow,
  defined: readonly SubAgentDefinition[],
) => {
  const offered = await readTools(db, turn)
  const asked = delegateInput.safeParse(JSON.parse(call.args))
  if (!asked.success) return 'The arguments do not fit the input schema.'
  if (turn.subAgent !== undefined) return 'A sub-agent does its task itself.'
  if ((await db.turns.where({ 'subAgent.turnId': turn.id }).count()) >= MOST_OF_TURN)
    return 'There have been enough sub-agents. Do the rest yourself.'
  const { name, task, tools, steps, tokens } = asked.data
  const unknown = tools?.find((tool) => !offered.has(tool))
  if (unknown !== undefined) return `There is no tool named ${unknown}.`
  const definition = defined.find((one) => one.name === name)
  const models = await modelsFor(db, call.conversationId)
  const modelNamed = (wanted: string | undefined) =>
    wanted === undefined ? undefined : models.find(({ model }) => isModelNamed(model, wanted))
  const model = modelNamed(asked.data.model)
  if (asked.data.model !== undefined && model === undefined)
    return `There is no model named ${asked.data.model}.`
  const own = definition === undefined ? undefined : toolsOf(definition, offered)
  const chosen = model ?? modelNamed(definition?.model) ?? models[0]
  const skills = (await db.skills.bulkGet([...(definition?.skills ?? [])])).filter(
    (skill) => skill?.enabled === true,
  )
  return {
    name,
    label: joinAll([definition?.label, ...skills.map((skill) => skill?.label)]),
    // Of a defined one's tools the call can only take some away.
    tools: own === undefined ? tools : own.filter((tool) => tools?.includes(tool) ?? true),
    model: chosen && withEffort(chosen, definition?.effort),
    steps: Math.min(steps ?? DEFAULT_LIMITS.steps, definition?.steps ?? Infinity),
    tokens: tokens ?? DEFAULT_LIMITS.tokens,
    texts: [
      ...(definition === undefined ? [] : [`${definition.instructions}\n\n`]),
      ...skills.flatMap((skill) => (skill === undefined ? [] : [`${skillText(skill, '')}\n\n`])),
      task,
    ],
  }
}

/** The model's names of those that a definition wants; undefined where it wants all. */
const toolsOf = (
  { tools, disallowedTools = [] }: SubAgentDefinition,
  offered: ReadonlyMap<string, OfferedTool>,
): readonly string[] | undefined => {
  if (tools === undefined && disallowedTools.length === 0) return undefined
  const isAmong = (list: readonly string[], tool: OfferedTool): boolean =>
    list.some((written) => isToolNamed(written, tool))
  return [...offered].flatMap(([name, tool]) =>
    (tools === undefined || isAmong(tools, tool)) && !isAmong(disallowedTools, tool) ? [name] : [],
  )
}

const joinAll = (labels: readonly (Label | undefined)[]): Label =>
  labels.reduce<Label>(
    (joined, label) => (label === undefined ? joined : joinLabels(joined, label)),
    BOTTOM_LABEL,
  )
