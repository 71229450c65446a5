import type { Within } from '@/lib/database/transact'
import type { ApprovalRow } from '@/lib/domain/approval'
import type { CallRow } from '@/lib/domain/call'
import { canonicalJson } from '@/lib/domain/canonical-json'
import { isRead } from '@/lib/domain/effect-class'
import type { CallId } from '@/lib/domain/ids'
import { isJsonObject } from '@/lib/domain/json'
import { findPreview } from '@/lib/policy/find-preview'
import { decideCall } from './decide-call'
import type { CallContext } from './decision-context'
import type { AgentDeps } from './deps'
import { previewMessageId } from './is-preview'
import { recordDecision } from './record-decision'
import { storedDecision } from './stored-decision'

/**
 * Stores the read that shows what a waiting call would change, if the connector has one that the policy lets run by
 * itself. It is a call like any other: decided, permitted, recorded. False where there is none. Must run in the transaction that asks.
 */
export const addPreview = async (
  deps: Within<Pick<AgentDeps, 'db' | 'now' | 'newId'>>,
  call: CallRow,
  approval: ApprovalRow,
  context: CallContext,
): Promise<boolean> => {
  const { db, now, newId } = deps
  const args: unknown = JSON.parse(call.args)
  if (isRead(approval.decision.effect) || !isJsonObject(args)) return false
  const tools = await db.tools.where({ connectorId: approval.connectorId }).toArray()
  const preview = findPreview(approval.toolName, args, tools)
  if (preview === undefined) return false
  const proposed: CallRow = {
    id: newId() as CallId,
    conversationId: call.conversationId,
    turnId: call.turnId,
    messageId: previewMessageId(approval.id),
    position: 0,
    toolUseId: '',
    modelToolName: preview.tool.name,
    connectorId: approval.connectorId,
    toolName: preview.tool.name,
    definitionHash: preview.tool.definitionHash,
    args: canonicalJson(preview.args),
    state: 'approved',
    letThroughBy: 'policy',
    createdAt: now(),
  }
  const outcome = await decideCall(db, proposed, context)
  if (outcome.type !== 'decided' || outcome.decision.verdict !== 'allow') return false
  const decision = storedDecision(outcome.decision)
  await db.calls.add({ ...proposed, digest: outcome.digest, decision })
  await recordDecision(deps, proposed, decision)
  await db.approvals.update(approval.id, { previewCallId: proposed.id })
  return true
}
