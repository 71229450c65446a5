import type { Within } from '@/lib/database/transact'
import type { CallRow } from '@/lib/domain/call'
import type { TurnRow } from '@/lib/domain/conversation'
import { sha256Hex } from '@/lib/domain/sha256'
import { BOTTOM_LABEL, joinLabels } from '@/lib/policy/join-labels'
import { appendAudit } from '@/lib/store/append-audit'
import { readBranch } from '@/lib/store/read-branch'
import type { AgentDeps } from './deps'
import { sliceText } from './keep-result'

/**
 * Settles a call with what its sub-agent has to say, at its end or wherever the turn above it ends. The label is the join of all
 * that the sub-agent has read, whatever it says of it. Must run inside a transaction over the turn's tables.
 */
export const reportBack = async (
  { db, now }: Within<Pick<AgentDeps, 'db' | 'now'>>,
  call: CallRow,
  turn: TurnRow | undefined,
): Promise<void> => {
  const conversationId = call.subAgent?.conversationId ?? call.conversationId
  const messages = await readBranch(db, conversationId)
  const calls = await db.calls.where({ conversationId }).sortBy('createdAt')
  const said = messages
    .findLast(({ role, partial }) => role === 'assistant' && partial !== true)
    ?.content.flatMap((block) => (block.type === 'text' ? block.text : []))
    .join('\n')
  const isError = turn?.state !== 'done'
  const did = calls.map(({ modelToolName, state }) => `${modelToolName} (${state})`).join(', ')
  const text = isError
    ? `[The sub-agent did not finish: ${turn?.error?.code ?? 'it was stopped'}. What it has called: ${did || 'nothing'}. This is the last that it said.]\n${said ?? ''}`
    : (said ?? '')
  const result = [{ type: 'text' as const, text: sliceText(text, 0) }]
  await db.calls.put({
    ...call,
    state: 'done',
    isError,
    finishedAt: now(),
    result,
    label: [...messages, ...calls].reduce(
      (sum, { label }) => joinLabels(sum, label ?? BOTTOM_LABEL),
      BOTTOM_LABEL,
    ),
  })
  await appendAudit(db, {
    at: now(),
    type: 'call.finished',
    conversationId: call.conversationId,
    turnId: call.turnId,
    data: {
      callId: call.id,
      tool: call.modelToolName,
      isError,
      resultHash: sha256Hex(text),
    },
  })
}
