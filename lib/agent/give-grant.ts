import type { Within } from '@/lib/database/transact'
import { appError } from '@/lib/domain/app-error'
import type { ApprovalRow } from '@/lib/domain/approval'
import type { CallRow } from '@/lib/domain/call'
import type { GrantId } from '@/lib/domain/ids'
import { err, ok, type Result } from '@/lib/domain/result'
import { destinationKey } from '@/lib/policy/destinations'
import { BOTTOM_LABEL, joinLabels } from '@/lib/policy/join-labels'
import { appendAudit } from '@/lib/store/append-audit'
import { readBranch } from '@/lib/store/read-branch'
import type { AgentDeps } from './deps'

/**
 * Remembers a verdict for the conversation and the destinations that the policy offered on the card, and nothing beyond.
 * Refused where the decision offered none. Must run inside a transaction over the decision's tables.
 */
export const giveGrant = async (
  { db, now, newId }: Within<Pick<AgentDeps, 'db' | 'now' | 'newId'>>,
  approval: ApprovalRow,
  call: CallRow,
): Promise<Result<void>> => {
  const destinations = approval.decision.remember[0]
  if (
    destinations === undefined ||
    destinations.length === 0 ||
    call.definitionHash === undefined
  ) {
    return err(appError('command.refused'))
  }
  const [turn, messages] = await Promise.all([
    db.turns.get(call.turnId),
    readBranch(db, call.conversationId),
  ])
  const label = messages.map((message) => message.label).reduce(joinLabels, BOTTOM_LABEL)
  const id = newId() as GrantId
  await db.grants.add({
    id,
    conversationId: call.conversationId,
    connectorId: approval.connectorId,
    toolName: approval.toolName,
    definitionHash: call.definitionHash,
    effect: approval.decision.effect,
    destinations: [...destinations],
    privateSources: label.privateSources,
    ...(turn?.site === undefined ? {} : { site: turn.site }),
    approvalId: approval.id,
    uses: 0,
    createdAt: now(),
  })
  await appendAudit(db, {
    at: now(),
    type: 'grant.given',
    conversationId: call.conversationId,
    turnId: call.turnId,
    connectorId: approval.connectorId,
    data: { grantId: id, tool: approval.toolName, destinations: [...destinations] },
  })
  return ok(undefined)
}

/** Counts one more use of the grant that let a call through, for the person to see how often it did. */
export const countGrantUse = async (
  { db }: Within<Pick<AgentDeps, 'db'>>,
  call: Pick<CallRow, 'conversationId' | 'connectorId' | 'toolName' | 'decision'>,
): Promise<void> => {
  const keys = (call.decision?.show.to ?? []).map(({ value }) => destinationKey(value))
  const grants = await db.grants.where({ conversationId: call.conversationId }).toArray()
  const used = grants.find(
    (grant) =>
      grant.revokedAt === undefined &&
      grant.connectorId === call.connectorId &&
      grant.toolName === call.toolName &&
      keys.every((key) => grant.destinations.includes(key)),
  )
  if (used !== undefined) await db.grants.update(used.id, { uses: used.uses + 1 })
}
