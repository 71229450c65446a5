import type { Within } from '@/lib/database/transact'
import type { CallRow } from '@/lib/domain/call'
import { sha256Hex } from '@/lib/domain/sha256'
import { appendAudit } from '@/lib/store/append-audit'
import type { AgentDeps } from './deps'

/**
 * Stores and records what came of a call of one of our own tools, which reaches no server. Must run inside a transaction over
 * the decision's tables.
 */
export const settleOwnCall = async (
  { db, now }: Within<Pick<AgentDeps, 'db' | 'now'>>,
  call: CallRow,
  outcome: { readonly text: string; readonly refused: boolean } & Pick<
    CallRow,
    'connectorId' | 'label' | 'found'
  >,
): Promise<void> => {
  const { text, refused, ...more } = outcome
  const at = now()
  await db.calls.put({
    ...call,
    ...more,
    state: refused ? 'denied' : 'done',
    isError: refused,
    startedAt: at,
    finishedAt: at,
    letThroughBy: 'policy',
    result: [{ type: 'text', text }],
  })
  await appendAudit(db, {
    at,
    type: 'call.finished',
    conversationId: call.conversationId,
    turnId: call.turnId,
    ...(more.connectorId === undefined ? {} : { connectorId: more.connectorId }),
    data: {
      callId: call.id,
      tool: call.modelToolName,
      isError: refused,
      resultHash: sha256Hex(text),
    },
  })
}
