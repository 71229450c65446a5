import { canonicalJson } from '@/lib/domain/canonical-json'
import { holdsAddress } from './argument-conditions'
import { hasUnsafeCharacters } from './ascii-form'
import type { DecisionContext, ProposedCall, ToolContext } from './decision'
import { mayNameDestination } from './destinations'
import { type Facts, isAtLeast } from './facts'
import { type Leaf, textOf } from './leaves'
import { parseNetworkAddress } from './network-address'
import { namesAmount } from './parameter-roles'
import { type Reason, reason } from './reasons'

/** What a rule answers when it matches. */
export interface Finding {
  readonly rule: string
  readonly reasons: readonly Reason[]
}

/** A card can show a megabyte; beyond this nobody reads, and the store and the wire suffer. UTF-16 units. */
export const LARGEST_ARGUMENTS = 4 * 1024 * 1024
/** A turn stops at either: past them, questions are answered without reading. */
export const MOST_ASKS = 10
export const MOST_REFUSALS = 3

const found = (rule: string, ...reasons: readonly Reason[]): Finding => ({ rule, reasons })

/** What is refused before the arguments are looked at. */
export const denyBeforeFacts = (
  call: ProposedCall,
  tool: ToolContext,
  context: DecisionContext,
): Finding | undefined => {
  if (call.canonicalArgs.length > LARGEST_ARGUMENTS)
    return found('deny.size', reason('args_too_large'))
  if (canonicalJson(call.args) !== call.canonicalArgs)
    return found('deny.malformed', reason('args_malformed'))
  if (!tool.connectorEnabled)
    return found('deny.connector-off', reason('connector_off', tool.connectorName))
  if (!tool.present)
    return found('deny.missing', reason('tool_missing', call.toolName, tool.connectorName))
  if (tool.mode === 'off') return found('deny.tool-off', reason('tool_off', call.toolName))
  if (tool.nameTaken) return found('deny.name-taken', reason('tool_name_taken', call.toolName))
  if (tool.definition.name !== call.toolName || tool.definitionHash !== tool.approvedHash) {
    return found('deny.changed', reason('tool_changed', call.toolName, tool.connectorName))
  }
  if (tool.managed === 'deny') return found('deny.managed', reason('managed_denied', call.toolName))
  if (call.initiator === 'app' && tool.appMayCall !== true)
    return found('deny.app', reason('app_may_not', call.toolName))
  if (context.refused.has(call.digest))
    return found('deny.refused-before', reason('refused_before'))
  if (context.refusalsThisTurn >= MOST_REFUSALS)
    return found('deny.refusals', reason('turn_refused_enough'))
  return undefined
}

/** What the arguments themselves rule out. */
export const denyByArguments = (facts: Facts): Finding | undefined => {
  for (const { leaf, chosen } of facts.leaves) {
    const text = textOf(leaf)
    if (mayNameDestination(leaf) && hasUnsafeCharacters(text)) {
      return found('deny.hidden-destination', reason('destination_hidden', leaf.path))
    }
    if (isAtLeast(facts, 'pay') && isAmount(leaf) && !PLAIN_AMOUNT.test(text)) {
      return found('deny.amount', reason('amount_not_plain', leaf.path))
    }
    const address = chosen || !holdsAddress(leaf) ? undefined : parseNetworkAddress(text)
    if (address?.local) return found('deny.local', reason('address_local', address.host))
    if (facts.context.ownSecrets?.some((secret) => secret.length >= 8 && text.includes(secret))) {
      return found('deny.own-secret', reason('own_secret', leaf.path))
    }
  }
  return undefined
}

const isAmount = (leaf: Leaf): boolean =>
  (typeof leaf.value === 'number' ||
    (typeof leaf.value === 'string' && /\p{N}/u.test(leaf.value))) &&
  namesAmount(leaf.names.at(-1) ?? '')

/** Digits a person reads as they are: ASCII, no exponent, no hexadecimal; a currency sign or code may stand beside. */
const PLAIN_AMOUNT =
  /^\s*(?:[A-Z]{3}|\p{Sc})?\s?-?(?:\d+|\d{1,3}(?:[ ,.'’]\d{3})+)(?:[.,]\d+)?\s?(?:[A-Z]{3}|\p{Sc}|%)?\s*$/u
