import type { Within } from '@/lib/database/transact'
import type { CallRow } from '@/lib/domain/call'
import type { StoredDecision } from '@/lib/domain/decision'
import { appendAudit } from '@/lib/store/append-audit'
import type { AgentDeps } from './deps'

/** Writes what the policy answered, with its rule and reasons, into the record. */
export const recordDecision = (
  { db, now }: Within<Pick<AgentDeps, 'db' | 'now'>>,
  call: CallRow,
  decision: StoredDecision,
): Promise<void> =>
  appendAudit(db, {
    at: now(),
    type: 'call.decided',
    conversationId: call.conversationId,
    turnId: call.turnId,
    connectorId: call.connectorId,
    data: {
      callId: call.id,
      tool: call.toolName ?? call.modelToolName,
      verdict: decision.verdict,
      effect: decision.effect,
      alarm: decision.alarm,
      rule: decision.rule,
      reasons: decision.reasons.map((reason) => reason.code),
    },
  })
