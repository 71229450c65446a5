import { transact } from '@/lib/database/transact'
import type { MessageRow, TurnRow } from '@/lib/domain/conversation'
import type { MessageId } from '@/lib/domain/ids'
import type { ModelTool } from '@/lib/domain/model'
import { err, ok, type Result } from '@/lib/domain/result'
import { BOTTOM_LABEL, joinLabels } from '@/lib/policy/join-labels'
import { appendAudit } from '@/lib/store/append-audit'
import { appendMessage } from '@/lib/store/append-message'
import { buildRequest } from './build-request'
import type { AgentDeps, OpenedModel } from './deps'
import { turnTables } from './end-turn'
import { fitMessages, sumUpTo } from './fit-messages'
import { keepUsage } from './keep-usage'
import { readSystem } from './standing-instructions'
import { EMPTY_MESSAGE, reduceMessage } from './reduce-message'

/** What is sent instead of the rest, as long as it may be. */
const LONGEST = 40_000

/**
 * Where the context is nearly full, lets the model sum up the beginning and keeps that as a row of its own. Its label is the
 * join of all that it sums up: a summary is never cleaner than its sources. Nothing it stands for is deleted. True when one
 * was kept.
 */
export const sumUp = async (
  deps: AgentDeps,
  turn: TurnRow,
  rows: readonly MessageRow[],
  tools: readonly ModelTool[],
  model: OpenedModel,
  signal: AbortSignal,
): Promise<Result<boolean>> => {
  const upTo = sumUpTo(rows, model.context)
  if (upTo === undefined || !model.plans) return ok(false)
  const summed = rows.filter((row) => row.seq <= upTo || row.sumsUpTo !== undefined)
  const { system, messages } = buildRequest(
    fitMessages(summed, model.context).rows,
    // As with any step, so that what the provider has cached of the conversation holds.
    tools,
    model.id,
    await readSystem(deps, turn),
  )
  const asked = {
    system,
    messages: [
      ...messages,
      {
        role: 'user' as const,
        content: [{ type: 'text' as const, text: deps.translate('model_sum_up') }],
      },
    ],
    tools,
  }
  let message = EMPTY_MESSAGE
  for await (const event of model.stream(asked, signal)) message = reduceMessage(message, event)
  if (message.end?.type === 'failed') return err(message.end.error)
  const text = message.blocks
    .flatMap((block) => (block.type === 'text' ? [block.text] : []))
    .join('\n')
    .slice(0, LONGEST)
  const id = deps.newId() as MessageId
  const isWhole = message.end !== undefined && text.trim() !== ''
  await transact(
    deps,
    'rw',
    [...turnTables(deps), deps.db.usage, deps.db.settings],
    async (deps) => {
      const current = await deps.db.turns.get(turn.id)
      if (current?.lease?.owner !== deps.owner) return
      await keepUsage(deps, turn, id, message, model)
      if (!isWhole) return
      await appendMessage(deps.db, {
        id,
        conversationId: turn.conversationId,
        turnId: turn.id,
        role: 'assistant',
        content: [{ type: 'text', text }],
        label: summed.map((row) => row.label).reduce(joinLabels, BOTTOM_LABEL),
        createdAt: deps.now(),
        model: message.model ?? model.name,
        modelId: model.id,
        sumsUpTo: upTo,
      })
      await appendAudit(deps.db, {
        at: deps.now(),
        type: 'model.requested',
        conversationId: turn.conversationId,
        turnId: turn.id,
        data: {
          model: model.name,
          characters: JSON.stringify(asked.messages).length,
          messages: asked.messages.length,
          tools: tools.length,
          summary: true,
        },
      })
    },
  )
  return ok(isWhole)
}
