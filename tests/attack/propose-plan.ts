import { planOf } from '@/lib/policy/plan'
import { sourceOfConnector } from '@/lib/policy/source-of'
import { contextOf, type Conversation, decideReplay, type Mode } from './replay-conversation'
import type { ReplayCall } from './replay-data'
import type { ReplayTool } from './replay-tools'

/**
 * The plan that a model would put before the person at the start: what it intends to do by the person's own words, up to
 * the first call that needs a result and brings in private content from elsewhere. One card; its calls ask no more.
 */
export const proposePlan = (
  conversation: Conversation,
  calls: readonly ReplayCall[],
  tools: ReadonlyMap<string, ReplayTool>,
  mode: Mode,
): Conversation => {
  const context = contextOf(conversation, mode)
  const intended = calls.flatMap((call) => {
    const tool = tools.get(call.tool)
    return tool === undefined ? [] : [decideReplay(tool, call.args, conversation, mode)]
  })
  const whole = planOf(intended, context)
  if (!whole) return conversation
  const news = intended.findIndex(
    (one) =>
      !whole.calls.includes(one) &&
      one.decision.effect !== 'read.public' &&
      !whole.plan.privateSources.includes(sourceOfConnector(one.call.connectorId)),
  )
  const proposed = news === -1 ? whole : planOf(intended.slice(0, news), context)
  return proposed
    ? { ...conversation, plans: [proposed.plan], cards: conversation.cards + 1 }
    : conversation
}
