import type { EffectClass } from '@/lib/domain/effect-class'
import { holdsAddress } from './argument-conditions'
import type { Finding } from './denials'
import { type Facts, isAtLeast, type LeafFacts, sourceName } from './facts'
import { isBlank, textOf } from './leaves'
import { parseNetworkAddress } from './network-address'
import type { Provenance } from './provenance'
import { type Reason, type ReasonCode, reason } from './reasons'
import { readsSecrets } from './secrets'
import { PASTED_SOURCE } from './source-of'

type Question = (facts: Facts) => Finding | undefined

const CLASS_REASONS: Partial<Record<EffectClass, ReasonCode>> = {
  'write.shared': 'changes_shared',
  send: 'sends',
  share: 'shares',
  pay: 'pays',
  delete: 'deletes',
  account: 'changes_account',
  exec: 'runs',
}

/** Where the person has not said what a tool does, nothing of it runs unasked. */
const askUnclassified: Question = ({ tool, call, context }) =>
  tool.chosenEffect === undefined && context.trustDefaultClassification !== true
    ? { rule: 'ask.unclassified', reasons: [reason('tool_not_classified', call.toolName)] }
    : undefined

const askSite: Question = ({ tool, context }) => {
  if (tool.sites === undefined || (context.site !== undefined && tool.sites.includes(context.site)))
    return undefined
  const why =
    context.site === undefined
      ? reason('no_site', tool.connectorName)
      : reason('site_not_granted', tool.connectorName, context.site)
  return { rule: 'ask.site', reasons: [why] }
}

const askManaged: Question = ({ tool, call }) =>
  tool.mode === 'ask' || tool.managed === 'ask'
    ? { rule: 'ask.mode', reasons: [reason('mode_ask', call.toolName)] }
    : undefined

/** What an app view wants is wanted by whoever wrote the view. */
const askApp: Question = (facts) =>
  facts.call.initiator === 'app' && isAtLeast(facts, 'fetch.open')
    ? { rule: 'ask.app', reasons: [reason('app_asks', facts.tool.connectorName)] }
    : undefined

const askSecret: Question = ({ leaves }) => {
  const secrets = leaves.filter(({ secret }) => secret)
  return secrets.length === 0
    ? undefined
    : {
        rule: 'ask.secret',
        reasons: secrets.map(({ leaf }) => reason('secret_in_argument', leaf.path)),
      }
}

const askFlow: Question = (facts) =>
  facts.flows.length === 0
    ? undefined
    : {
        rule: 'ask.flow',
        reasons: facts.flows.map(({ from }) =>
          from === PASTED_SOURCE
            ? reason('flow_pasted', facts.tool.connectorName)
            : reason('flow', sourceName(facts, from), facts.tool.connectorName),
        ),
      }

/** An address that nobody typed can carry anything out, in its host, path, query, fragment or user part. */
const askAddress: Question = (facts) => {
  const reasons = facts.leaves.flatMap((one) => addressReason(facts, one) ?? [])
  return reasons.length === 0 ? undefined : { rule: 'ask.address', reasons }
}

const addressReason = (
  facts: Facts,
  { leaf, chosen, provenance }: LeafFacts,
): Reason | undefined => {
  if (!holdsAddress(leaf)) return undefined
  const address = parseNetworkAddress(textOf(leaf))
  const host = address?.host === undefined || address.host === '' ? textOf(leaf) : address.host
  if (chosen) return address?.local ? reason('address_local_typed', host) : undefined
  if (provenance.kind !== 'content') return reason('address_not_typed', host)
  return provenance.source === PASTED_SOURCE
    ? reason('address_pasted', host)
    : reason('address_from_content', host, sourceName(facts, provenance.source))
}

/** True where something is in the arguments and the person chose all of it. */
const isChosenThroughout = ({ leaves }: Facts): boolean =>
  leaves.every(({ chosen }) => chosen) && leaves.some(({ leaf }) => !isBlank(leaf))

/** A search of the open web, or a fetch whose address is not in the arguments: the words themselves travel. */
const askOpenFetch: Question = (facts) => {
  if (facts.effect.effect !== 'fetch.open' || isChosenThroughout(facts)) return undefined
  return facts.tainted || facts.private
    ? { rule: 'ask.open-fetch', reasons: [reason('open_fetch', facts.tool.connectorName)] }
    : undefined
}

const askSecretRead: Question = (facts) =>
  facts.tainted && readsSecrets(facts.tool.definition)
    ? { rule: 'ask.reads-secrets', reasons: [reason('reads_secrets', facts.tool.connectorName)] }
    : undefined

const askOwnWrite: Question = (facts) =>
  facts.effect.effect === 'write.own' &&
  (facts.tainted || (facts.private && !isChosenThroughout(facts)))
    ? { rule: 'ask.own-write', reasons: [reason('writes_after_content', facts.tool.connectorName)] }
    : undefined

const askClass: Question = (facts) => {
  const code = CLASS_REASONS[facts.effect.effect]
  return code === undefined
    ? undefined
    : {
        rule: `ask.${facts.effect.effect}`,
        reasons: [reason(code, facts.tool.connectorName), ...destinationReasons(facts)],
      }
}

const destinationReasons = (facts: Facts): readonly Reason[] => {
  if (facts.destinations.length === 0) {
    return isAtLeast(facts, 'send') && facts.tool.isSite !== true
      ? [reason('destination_none', facts.tool.connectorName)]
      : []
  }
  return facts.destinations.flatMap(
    ({ value, provenance }) => destinationReason(facts, value, provenance) ?? [],
  )
}

const destinationReason = (
  facts: Facts,
  value: string,
  provenance: Provenance,
): Reason | undefined => {
  if (provenance.kind === 'content')
    return provenance.source === PASTED_SOURCE
      ? reason('destination_pasted', value)
      : reason('destination_from_content', value, sourceName(facts, provenance.source))
  return provenance.kind === 'model' ? reason('destination_not_typed', value) : undefined
}

/** The questions that no plan and no grant answers. */
const ALWAYS: readonly Question[] = [askSite, askManaged, askApp]
/** The questions that an approved plan answers, since its card showed these very bytes. */
const OF_CALL: readonly Question[] = [
  askUnclassified,
  askSecret,
  askFlow,
  askAddress,
  askOpenFetch,
  askSecretRead,
  askOwnWrite,
]

const ask = (questions: readonly Question[], facts: Facts): Finding | undefined => {
  const found = questions.flatMap((question) => question(facts) ?? [])
  const first = found[0]
  return first && { rule: first.rule, reasons: found.flatMap(({ reasons }) => reasons) }
}

/** What has to be asked whatever was approved before. */
export const askRegardless = (facts: Facts): Finding | undefined => ask(ALWAYS, facts)
/** What has to be asked unless a plan with these exact bytes was approved. */
export const askByCall = (facts: Facts): Finding | undefined => ask(OF_CALL, facts)
/** What has to be asked by the class alone, unless a plan or a grant covers it. */
export const askByClass = (facts: Facts): Finding | undefined => ask([askClass], facts)
/** Everything there is to ask, for a card that says all of it at once. */
export const askAll = (facts: Facts): Finding | undefined =>
  ask([...ALWAYS, ...OF_CALL, askClass], facts)
