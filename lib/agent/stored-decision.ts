import type { StoredDecision } from '@/lib/domain/decision'
import type { Decision } from '@/lib/policy/decide'

/** The decision as its row keeps it, without what only the policy itself needs. */
export const storedDecision = (decision: Decision): StoredDecision => ({
  verdict: decision.verdict,
  effect: decision.effect,
  alarm: decision.alarm,
  reasons: decision.reasons.map(({ code, slots }) => ({ code, slots: [...slots] })),
  rule: decision.rule,
  show: {
    to: decision.show.to.map((destination) => ({ ...destination })),
    what: decision.show.what.map((payload) => ({ ...payload })),
    flows: decision.show.flows.map((flow) => ({ ...flow })),
  },
  remember: decision.remember.map((option) => [...option.destinations]),
})
