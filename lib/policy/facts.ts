import { severityOf } from '@/lib/domain/effect-class'
import type { ConnectorId } from '@/lib/domain/ids'
import type { SourceId } from '@/lib/domain/label'
import { type EffectOfCall, effectOfCall } from './classify'
import type { DecisionContext, ProposedCall, ToolContext } from './decision'
import { type Destination, destinationsOf } from './destinations'
import { isBlank, type Leaf, leavesOf } from './leaves'
import { isChosen, type Provenance, provenanceOf } from './provenance'
import { isSecretLeaf } from './secrets'
import { sourceOfConnector } from './source-of'

export interface LeafFacts {
  readonly leaf: Leaf
  readonly provenance: Provenance
  /** Typed word for word or endorsed by the person, or holding nothing. */
  readonly chosen: boolean
  /** Holds a password, key or code that the person did not type. */
  readonly secret: boolean
}

/** All that the rules look at, worked out once. */
export interface Facts {
  readonly call: ProposedCall
  readonly tool: ToolContext
  readonly context: DecisionContext
  readonly effect: EffectOfCall
  readonly leaves: readonly LeafFacts[]
  readonly destinations: readonly (Destination & { readonly provenance: Provenance })[]
  /** Flows of private content that this call may carry and that no card has named yet. */
  readonly flows: readonly { readonly from: SourceId; readonly to: ConnectorId }[]
  readonly tainted: boolean
  readonly private: boolean
}

/** Throws on arguments that no card could show; `decide` turns that into a deny. */
export const factsOf = (call: ProposedCall, tool: ToolContext, context: DecisionContext): Facts => {
  const effect = effectOfCall(tool.definition, call.args, tool.chosenEffect)
  const leaves = leavesOf(call.args).map((leaf): LeafFacts => {
    const provenance = provenanceOf(leaf, context)
    const chosen = isBlank(leaf) || isChosen(provenance)
    return { leaf, provenance, chosen, secret: !chosen && isSecretLeaf(leaf, context.contents) }
  })
  return {
    call,
    tool,
    context,
    effect,
    leaves,
    destinations: destinationsOf(
      leaves.map(({ leaf }) => leaf),
      effect.effect,
      effect.evidence.some(
        (one) => one.from === 'verb' && (one.effect === 'share' || one.effect === 'send'),
      ),
    ).map((destination) => withProvenance(destination, context)),
    flows: flowsOf(call, context, leaves),
    tainted: context.label.integrity === 'untrusted',
    private: context.label.secrecy !== 'public',
  }
}

const withProvenance = (
  destination: Destination,
  context: DecisionContext,
): Facts['destinations'][number] => ({
  ...destination,
  provenance: provenanceOf({ ...destination.leaf, value: destination.value }, context),
})

/**
 * Between sources: once private content of A is in the conversation, a call to B with any value that the person did not
 * choose may carry it, whatever the call's class. Numbers and switches count: B's schema decides how many there are.
 */
const flowsOf = (
  { connectorId }: ProposedCall,
  { label, allowedFlows }: DecisionContext,
  leaves: readonly LeafFacts[],
): Facts['flows'] => {
  if (leaves.every(({ chosen }) => chosen)) return []
  const own = sourceOfConnector(connectorId)
  return label.privateSources
    .filter(
      (from) =>
        from !== own && !allowedFlows.some((flow) => flow.from === from && flow.to === connectorId),
    )
    .map((from) => ({ from, to: connectorId }))
}

export const isAtLeast = (facts: Facts, effect: Parameters<typeof severityOf>[0]): boolean =>
  severityOf(facts.effect.effect) >= severityOf(effect)

/** A source by the name the person knows it by. */
export const sourceName = (facts: Facts, source: SourceId): string =>
  facts.context.sourceNames?.[source] ?? source.replace(/^page:/, '')
