import type { GrantRow } from '@/lib/domain/grant'
import { askAll, askByClass, askByCall, askRegardless } from './questions'
import { raisesAlarm } from './alarm'
import type { Decision, DecisionContext, ProposedCall, ToolContext } from './decision'
import { denyBeforeFacts, denyByArguments, type Finding, MOST_ASKS } from './denials'
import { type Facts, factsOf } from './facts'
import { matchGrant } from './match-grants'
import { isPlanned } from './plan'
import { reason } from './reasons'
import { rememberOptions } from './remember'
import { showNothing, showOf } from './show'

export type { Decision, DecisionContext, ProposedCall, ToolContext } from './decision'

/**
 * May this call run? Pure, deterministic, first match wins; never throws, since a throw is a deny.
 * Laws, each a property test: more taint never loosens; a higher class never loosens; the same input gives the same
 * verdict; every destination is shown.
 */
export const decide = (
  call: ProposedCall,
  tool: ToolContext,
  context: DecisionContext,
): Decision => {
  try {
    const refusal = denyBeforeFacts(call, tool, context)
    return refusal ? denied(tool, refusal) : decideFacts(factsOf(call, tool, context))
  } catch {
    return FAILED
  }
}

const decideFacts = (facts: Facts): Decision => {
  const refusal = denyByArguments(facts)
  if (refusal) return conclude(facts, 'deny', refusal)
  const grant = matchGrant(facts)
  const first = firstQuestion(facts, grant)
  if (!first) return conclude(facts, 'allow', allowance(facts, grant))
  if (facts.context.asksThisTurn >= MOST_ASKS) {
    return conclude(facts, 'deny', { rule: 'deny.asks', reasons: [reason('turn_asked_enough')] })
  }
  return conclude(facts, 'ask', {
    rule: first.rule,
    reasons: withAsker(facts, askAll(facts)?.reasons ?? first.reasons),
  })
}

/** Whatever else a card asks, it says when a view of the connector wants the call. */
const withAsker = ({ call, tool }: Facts, reasons: Finding['reasons']): Finding['reasons'] =>
  call.initiator === 'app' && !reasons.some(({ code }) => code === 'app_asks')
    ? [reason('app_asks', tool.connectorName), ...reasons]
    : reasons

const firstQuestion = (facts: Facts, grant: GrantRow | undefined): Finding | undefined => {
  const regardless = askRegardless(facts)
  if (regardless) return regardless
  if (isApproved(facts)) return undefined
  const byCall = askByCall(facts)
  if (byCall) return byCall
  return grant ? undefined : askByClass(facts)
}

const isApproved = ({ call, context }: Facts): boolean => isPlanned(call, context)

const allowance = (facts: Facts, grant: GrantRow | undefined): Finding => {
  const { effect, tool } = facts
  if (isApproved(facts)) return { rule: 'allow.plan', reasons: [reason('plan_approved')] }
  if (grant)
    return { rule: 'allow.grant', reasons: [reason('grant_covers', grant.destinations.join(', '))] }
  if (effect.effect === 'write.own')
    return { rule: 'allow.own-write', reasons: [reason('writes_own', tool.connectorName)] }
  if (effect.effect !== 'fetch.open')
    return { rule: 'allow.read', reasons: [reason('reads', tool.connectorName)] }
  return facts.tainted || facts.private
    ? {
        rule: 'allow.typed-address',
        reasons: [reason('address_typed', facts.destinations[0]?.value ?? tool.connectorName)],
      }
    : { rule: 'allow.clean-fetch', reasons: [reason('fetch_clean', tool.connectorName)] }
}

const conclude = (facts: Facts, verdict: Decision['verdict'], finding: Finding): Decision => {
  const alarm = verdict === 'ask' && raisesAlarm(facts)
  return {
    verdict,
    effect: facts.effect.effect,
    alarm,
    reasons: finding.reasons,
    show: showOf(facts),
    remember: verdict === 'ask' ? rememberOptions(facts, alarm) : [],
    rule: finding.rule,
    evidence: facts.effect.evidence,
  }
}

/** Rests on nothing of what was given, since any of it may be what failed. */
const FAILED: Decision = {
  verdict: 'deny',
  effect: 'exec',
  alarm: false,
  reasons: [reason('policy_failed')],
  show: { connector: { name: '', host: '' }, to: [], what: [], flows: [] },
  remember: [],
  rule: 'deny.failed',
  evidence: [],
}

const denied = (tool: ToolContext, finding: Finding): Decision => ({
  verdict: 'deny',
  effect: tool.chosenEffect ?? 'write.shared',
  alarm: false,
  reasons: finding.reasons,
  show: showNothing(tool),
  remember: [],
  rule: finding.rule,
  evidence: [],
})
