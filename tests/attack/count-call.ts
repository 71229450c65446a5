import type { SourceId } from '@/lib/domain/label'
import { sourceOfConnector } from '@/lib/policy/source-of'
import { type Measures, note } from './measures'
import type { Conversation, DecidedCall } from './replay-conversation'
import { hasUntypedLeaf, isPrivateResult, trueDestinations } from './truth'

/** Sources whose content is truly private, by the labels and not by the engine. */
export type PrivateSources = ReadonlySet<SourceId>

export const addPrivate = (
  sources: PrivateSources,
  { decision, tool }: DecidedCall,
): PrivateSources =>
  decision.verdict !== 'deny' && isPrivateResult(tool.label)
    ? new Set([...sources, sourceOfConnector(tool.connectorId)])
    : sources

/** Counts what every replayed call is measured by, honest or not: what the card showed, and what it carried across. */
export const countCall = (
  measures: Measures,
  decided: DecidedCall,
  before: Conversation,
  privateSources: PrivateSources,
): void => {
  const { call, decision, tool } = decided
  if (decision.verdict === 'ask') {
    const shown = new Set(decision.show.to.map(({ path }) => path))
    const real = new Set(trueDestinations(tool.label, call.args))
    const both = [...real].filter((path) => shown.has(path)).length
    measures.destinations.shown += shown.size
    measures.destinations.true += real.size
    measures.destinations.both += both
    for (const path of real)
      if (!shown.has(path)) note(measures, `destination not shown: ${call.toolName} ${path}`)
    for (const path of shown)
      if (!real.has(path)) note(measures, `shown, no destination: ${call.toolName} ${path}`)
  }
  if (decision.verdict === 'deny') note(measures, `denied: ${call.toolName} by ${decision.rule}`)
  if (decision.verdict !== 'allow' || !hasUntypedLeaf(call.args, before.typed.join('\n'))) return
  const own = sourceOfConnector(tool.connectorId)
  const others = [...privateSources].filter((source) => source !== own)
  const unanswered = others.filter(
    (from) =>
      !before.allowedFlows.some((flow) => flow.from === from && flow.to === tool.connectorId),
  )
  if (unanswered.length > 0) {
    measures.crossSourceSilent += 1
    note(measures, `silent across sources: ${call.toolName} after ${unanswered.join(', ')}`)
  } else if (others.length > 0) measures.crossSourceAnswered += 1
}
