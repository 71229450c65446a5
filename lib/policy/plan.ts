import { isRead } from '@/lib/domain/effect-class'
import type { Digest } from '@/lib/domain/ids'
import type { SourceId } from '@/lib/domain/label'
import type { Decision, DecisionContext, ProposedCall } from './decision'
import { isBlank, leavesOf } from './leaves'
import { isChosen, provenanceOf } from './provenance'
import { sourceOfConnector } from './source-of'

/** Several exact calls that one card approved. Each may run once: the caller takes a digest out when its call has run. */
export interface ApprovedPlan {
  readonly digests: readonly Digest[]
  /** Where private content may come from while the plan runs: what was there before, and what the plan itself touches. */
  readonly privateSources: readonly SourceId[]
  /** Milliseconds since the epoch; the caller sets it when the person approves. */
  readonly expiresAt?: number
}

export interface PlannedCall {
  readonly call: ProposedCall
  readonly decision: Decision
}

/** A plan to be put before the person: its card shows every call in full, the reads among them too. */
export interface ProposedPlan<T extends PlannedCall> {
  readonly calls: readonly T[]
  readonly plan: ApprovedPlan
}

/**
 * The plan that one card may approve, out of the calls that the model intends; undefined where a plan would spare no
 * question. Only before untrusted content, and only calls whose every value the person typed or endorsed, so that no one
 * else has written any of it. Reads are in it to be seen: what they bring in is then no news that undoes the plan.
 */
export const planOf = <T extends PlannedCall>(
  intended: readonly T[],
  context: DecisionContext,
): ProposedPlan<T> | undefined => {
  if (context.label.integrity === 'untrusted') return undefined
  const calls = intended.filter(
    ({ call, decision }) => decision.verdict !== 'deny' && isAllChosen(call, context),
  )
  const acts = calls.filter(
    ({ decision }) => decision.verdict === 'ask' || !isRead(decision.effect),
  )
  if (acts.length < 2) return undefined
  return {
    calls,
    plan: {
      digests: acts.map(({ call }) => call.digest),
      privateSources: [
        ...new Set([
          ...context.label.privateSources,
          ...calls.map(({ call }) => sourceOfConnector(call.connectorId)),
        ]),
      ].sort(),
    },
  }
}

const isAllChosen = (call: ProposedCall, context: DecisionContext): boolean =>
  leavesOf(call.args).every((leaf) => isBlank(leaf) || isChosen(provenanceOf(leaf, context)))

/**
 * True when an approved plan has exactly this call in it and nothing private has come in from elsewhere since. Without
 * the time, a plan that can end has ended.
 */
export const isPlanned = (call: ProposedCall, context: DecisionContext): boolean =>
  (context.plans ?? []).some(
    ({ digests, privateSources, expiresAt }) =>
      digests.includes(call.digest) &&
      (expiresAt === undefined || (context.now !== undefined && context.now < expiresAt)) &&
      context.label.privateSources.every((source) => privateSources.includes(source)),
  )

const withDigests = (plan: ApprovedPlan, digests: readonly Digest[]): ApprovedPlan => ({
  ...plan,
  digests,
})

/** The plans after one of their calls has run; a plan with nothing left is gone. */
export const spendPlanned = (
  plans: readonly ApprovedPlan[],
  digest: Digest,
): readonly ApprovedPlan[] => {
  const at = plans.findIndex((plan) => plan.digests.includes(digest))
  return plans.flatMap((plan, index) => {
    if (index !== at) return [plan]
    const digests = plan.digests.toSpliced(plan.digests.indexOf(digest), 1)
    return digests.length === 0 ? [] : [withDigests(plan, digests)]
  })
}
