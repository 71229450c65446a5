import type { Within } from '@/lib/database/transact'
import type { ApprovalRow } from '@/lib/domain/approval'
import type { CallRow } from '@/lib/domain/call'
import { isRead } from '@/lib/domain/effect-class'
import { BOTTOM_LABEL, joinLabels } from '@/lib/policy/join-labels'
import { sourceOfConnector } from '@/lib/policy/source-of'
import { readBranch } from '@/lib/store/read-branch'
import type { AgentDeps } from './deps'
import { momentOf } from './moment-of'

/** Milliseconds an approved plan lasts: what was agreed for now must not run tomorrow. */
export const PLAN_MS = 10 * 60_000

/**
 * Stores an approved plan and answers the call that proposed it. Nothing runs here: the calls come one by one, and each
 * must be one of these to the letter. Must run inside a transaction over the decision's tables.
 */
export const approvePlan = async (
  deps: Within<Pick<AgentDeps, 'db' | 'now' | 'owner' | 'uptime'>>,
  approval: ApprovalRow,
  call: CallRow,
): Promise<void> => {
  const { db, now } = deps
  const rows = approval.rows ?? []
  const messages = await readBranch(db, call.conversationId)
  const label = messages.map((message) => message.label).reduce(joinLabels, BOTTOM_LABEL)
  const sources = rows.map((row) => sourceOfConnector(row.connectorId))
  await db.plans.add({
    id: approval.id,
    conversationId: call.conversationId,
    turnId: call.turnId,
    digests: rows
      .filter((row) => row.decision.verdict === 'ask' || !isRead(row.decision.effect))
      .map((row) => row.digest),
    privateSources: [...new Set([...label.privateSources, ...sources])].toSorted(),
    approved: momentOf(deps),
  })
  await db.calls.put({
    ...call,
    state: 'done',
    letThroughBy: 'person',
    isError: false,
    finishedAt: now(),
    result: [
      {
        type: 'text',
        text: 'The person approved the plan. Make these calls now, exactly as proposed.',
      },
    ],
  })
}

/** Takes a call that begins to run out of the plan that allowed it, so that no plan allows a call twice. */
export const spendPlan = async (
  { db }: Within<Pick<AgentDeps, 'db'>>,
  call: Pick<CallRow, 'conversationId' | 'digest'>,
): Promise<void> => {
  const plans = await db.plans.where({ conversationId: call.conversationId }).toArray()
  const plan = plans.find(
    ({ digests }) => call.digest !== undefined && digests.includes(call.digest),
  )
  if (plan === undefined || call.digest === undefined) return
  const digests = plan.digests.toSpliced(plan.digests.indexOf(call.digest), 1)
  if (digests.length === 0) await db.plans.delete(plan.id)
  else await db.plans.update(plan.id, { digests })
}
