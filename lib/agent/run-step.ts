import { transact } from '@/lib/database/transact'
import { appError, type AppError } from '@/lib/domain/app-error'
import type { CallRow } from '@/lib/domain/call'
import type { ContentBlock, ToolUseBlock } from '@/lib/domain/content-block'
import type { MessageRow, TurnRow } from '@/lib/domain/conversation'
import type { CallId, MessageId } from '@/lib/domain/ids'
import { canonicalJson } from '@/lib/domain/canonical-json'
import type { JsonValue } from '@/lib/domain/json'
import type { ModelRequest, StopReason } from '@/lib/domain/model'
import { FIND_TOOLS_NAME } from '@/lib/domain/own-tools'
import { BOTTOM_LABEL, joinLabels } from '@/lib/policy/join-labels'
import { appendAudit } from '@/lib/store/append-audit'
import { appendMessage } from '@/lib/store/append-message'
import { readBranch } from '@/lib/store/read-branch'
import { buildRequest } from './build-request'
import { categoryLines } from './category-lines'
import { delegateTool } from './delegate-tool'
import type { AgentDeps, OpenedModel } from './deps'
import { clearDraft } from './draft-rows'
import { createDraftWriter } from './draft-writer'
import { endTurn, turnTables } from './end-turn'
import { fitMessages } from './fit-messages'
import { keepUsage } from './keep-usage'
import { measureRequest } from './measure-request'
import { offerTools } from './offer-tools'
import { offerPageTools } from './page-tools'
import { readTools, type OfferedTool } from './read-tools'
import type { ModelHint } from './named-model'
import { narrowTools, readNarrowing } from './narrow-tools'
import { readSystem } from './standing-instructions'
import { EMPTY_MESSAGE, keptOfBroken, reduceMessage, type MessageSoFar } from './reduce-message'
import { sumUp } from './sum-up'
import { warmToolIndex } from './tool-index'
import { dropDeadOffers } from './view-tools'

export type StepOutcome =
  | { readonly type: 'calls' }
  | { readonly type: 'done' }
  /** The model has more to say and is asked to go on. */
  | { readonly type: 'more'; readonly why: 'limit' | 'pause' }
  | { readonly type: 'failed'; readonly error: AppError }
  | { readonly type: 'aborted' }
  /** The person did not want to wait for this answer any longer: the model is asked anew. */
  | { readonly type: 'again' }

/**
 * Asks the model once and stores what it answers: the message, its proposed calls and the count of the step in one
 * transaction, which also ends a turn that is done. Nothing is kept of a step that the worker did not live to finish: it is simply asked again.
 */
export const runStep = async (
  deps: AgentDeps,
  turn: TurnRow,
  signal: AbortSignal,
): Promise<StepOutcome> => {
  const { db } = deps
  const narrowing = await readNarrowing(db, turn)
  const model = await deps.openModel(
    turn.conversationId,
    turn.subAgent === undefined ? narrowing.findLast(hasWish) : undefined,
  )
  if (!model.ok) return { type: 'failed', error: model.error }
  await deps.listPageTools(turn.conversationId)
  await dropDeadOffers(deps, turn.conversationId)
  const [before, every, delegating, system, categories] = await Promise.all([
    readBranch(db, turn.conversationId),
    readTools(db, turn),
    delegateTool(deps, turn),
    readSystem(deps, turn),
    categoryLines(db, narrowing),
  ])
  const tools = narrowTools(every, narrowing)
  const isShortened =
    before.some(({ sumsUpTo }) => sumsUpTo !== undefined) ||
    fitMessages(before, model.value.context).isPutAway
  const offered = [
    ...(await offerTools(deps, turn, model.value, tools, delegating, isShortened)),
    ...(model.value.plans ? await offerPageTools(deps, turn) : []),
  ]
  // It is asked for in a transaction, which waits for nothing; by then it is there.
  if (offered.some(({ name }) => name === FIND_TOOLS_NAME))
    void warmToolIndex([...every.values()], deps.timers)
  const summed = await sumUp(deps, turn, before, offered, model.value, signal)
  if (signal.aborted) return { type: 'aborted' }
  if (!summed.ok) return { type: 'failed', error: summed.error }
  const all = summed.value ? await readBranch(db, turn.conversationId) : before
  const fitted = fitMessages(all, model.value.context)
  const rows = all.filter(({ sumsUpTo }) => sumsUpTo === undefined)
  const request = buildRequest(
    fitted.rows,
    offered,
    model.value.id,
    [system, categories ?? []].flat().join('\n\n'),
  )
  const messageId = deps.newId() as MessageId
  await recordRequest(deps, turn, model.value, request, rows)
  await clearDraft(db, turn.id)
  const writer = createDraftWriter(deps, turn, messageId)
  let message = EMPTY_MESSAGE
  const again = new AbortController()
  deps.asking.set(turn.id, () => again.abort())
  try {
    const either = AbortSignal.any([signal, again.signal])
    for await (const event of model.value.stream(request, either)) {
      message = reduceMessage(message, event)
      writer.add(event)
    }
  } finally {
    deps.asking.delete(turn.id)
    await writer.stop()
  }
  const stopped = message.end === undefined && !signal.aborted && again.signal.aborted
  const outcome: StepOutcome = stopped
    ? { type: 'again' }
    : outcomeOf(message, signal, continuedBefore(rows))
  await commit(deps, turn, messageId, message, outcome, tools, rows, model.value)
  return outcome
}

/** A sub-agent has been given its model with its task. */
const hasWish = ({ model, effort }: ModelHint): boolean => (model ?? effort) !== undefined

/** Messages in a row that a model may break off before its answer is taken as it is. */
const MOST_CONTINUED = 4

const continuedBefore = (rows: readonly MessageRow[]): number =>
  rows.length - 1 - rows.findLastIndex(({ continued }) => continued === undefined)

const outcomeOf = (message: MessageSoFar, signal: AbortSignal, continued: number): StepOutcome => {
  if (message.end?.type === 'failed') return { type: 'failed', error: message.end.error }
  if (message.end === undefined) {
    return signal.aborted
      ? { type: 'aborted' }
      : { type: 'failed', error: appError('model.stream-broken') }
  }
  if (message.end.stopReason === 'refusal')
    return { type: 'failed', error: appError('model.refused') }
  const why = BROKEN_OFF[message.end.stopReason]
  if (why !== undefined && continued < MOST_CONTINUED) {
    // With nothing but half a call there is nothing to go on from.
    return message.blocks.some((block) => block.type === 'text')
      ? { type: 'more', why }
      : { type: 'failed', error: appError('model.stream-broken') }
  }
  // Calls cut off by the token limit have broken input; only a message that ended to call tools calls them.
  const calls =
    message.end.stopReason === 'tool_use' &&
    message.blocks.some((block) => block.type === 'tool_use')
  return { type: calls ? 'calls' : 'done' }
}

const BROKEN_OFF: Partial<Record<StopReason, 'limit' | 'pause'>> = {
  max_tokens: 'limit',
  pause_turn: 'pause',
}

const commit = async (
  deps: AgentDeps,
  turn: TurnRow,
  messageId: MessageId,
  message: MessageSoFar,
  outcome: StepOutcome,
  tools: ReadonlyMap<string, OfferedTool>,
  rows: readonly MessageRow[],
  asked: OpenedModel,
): Promise<void> => {
  const { db, now } = deps
  const whole = outcome.type === 'calls' || outcome.type === 'done' || outcome.type === 'more'
  const content = whole ? contentOf(message, outcome) : keptOfBroken(message)
  await transact(deps, 'rw', [...turnTables(deps), db.usage, db.settings], async (deps) => {
    const { db } = deps
    const current = await db.turns.get(turn.id)
    if (current?.lease?.owner !== deps.owner) return
    await clearDraft(db, turn.id)
    await keepUsage(deps, turn, messageId, message, asked)
    const broken = rows.at(-1)
    if (broken?.partial === true && broken.turnId === turn.id) {
      await db.messages.delete(broken.id)
      await db.conversations.update(turn.conversationId, {
        head: broken.parentId ?? rows.at(-2)?.id,
      })
    }
    if (content.length > 0) {
      await appendMessage(db, {
        id: messageId,
        conversationId: turn.conversationId,
        turnId: turn.id,
        role: 'assistant',
        content,
        // The model has read everything before: its words are as untrusted and as private as the worst of it.
        label: rows.map((row) => row.label).reduce(joinLabels, BOTTOM_LABEL),
        createdAt: now(),
        model: message.model ?? asked.name,
        modelId: asked.id,
        usage: { inputTokens: message.inputTokens, outputTokens: message.outputTokens },
        ...(outcome.type === 'more' ? { continued: outcome.why } : {}),
        ...(outcome.type === 'more' || (whole && !wasCut(message)) ? {} : { partial: true }),
      })
    }
    const proposed = content.filter((block): block is ToolUseBlock => block.type === 'tool_use')
    await db.calls.bulkAdd(
      proposed.map((block, position) => callOf(deps, turn, messageId, block, position, tools)),
    )
    await db.turns.update(turn.id, {
      step: turn.step + 1,
      updatedAt: now(),
      ...(whole ? { putOff: undefined } : {}),
    })
    // With the answer, not after it: a life that finds the answer and an open turn would ask for another one.
    if (outcome.type === 'done') await endTurn(deps, turn.id, 'done')
  })
}

const wasCut = (message: MessageSoFar): boolean =>
  message.end?.type === 'finished' && message.end.stopReason === 'max_tokens'

/** A message that did not end to call tools keeps no calls: nothing would ever answer them. */
const contentOf = (message: MessageSoFar, outcome: StepOutcome): ContentBlock[] =>
  message.blocks.filter((block) => block.type !== 'tool_use' || outcome.type === 'calls')

const callOf = (
  deps: AgentDeps,
  turn: TurnRow,
  messageId: MessageId,
  block: ToolUseBlock,
  position: number,
  tools: ReadonlyMap<string, OfferedTool>,
): CallRow => {
  const offered = tools.get(block.name)
  return {
    id: deps.newId() as CallId,
    conversationId: turn.conversationId,
    turnId: turn.id,
    messageId,
    position,
    toolUseId: block.id,
    modelToolName: block.name,
    args: canonicalOrRaw(block.input),
    state: 'proposed',
    createdAt: deps.now(),
    ...(offered === undefined
      ? {}
      : {
          connectorId: offered.connector.id,
          toolName: offered.tool.name,
          definitionHash: offered.tool.definitionHash,
          ...(offered.inView === undefined ? {} : { inView: offered.inView }),
        }),
  }
}

/** Arguments without a canonical form are kept as plain JSON text; planning refuses them. */
const canonicalOrRaw = (input: JsonValue): string => {
  try {
    return canonicalJson(input)
  } catch {
    return JSON.stringify(input)
  }
}

const recordRequest = (
  deps: AgentDeps,
  turn: TurnRow,
  model: OpenedModel,
  request: ModelRequest,
  rows: readonly MessageRow[],
): Promise<void> =>
  transact(deps, 'rw', turnTables(deps), async (deps) => {
    await deps.db.conversations.update(turn.conversationId, {
      filled: measureRequest(request, model.context),
    })
    await appendAudit(deps.db, {
      at: deps.now(),
      type: 'model.requested',
      conversationId: turn.conversationId,
      turnId: turn.id,
      data: {
        model: model.name,
        characters: JSON.stringify(request.messages).length,
        messages: request.messages.length,
        tools: request.tools.length,
        label: rows.map((row) => row.label).reduce(joinLabels, BOTTOM_LABEL),
      },
    })
  })
