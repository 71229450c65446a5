import { type EffectClass, isRead, severityOf } from '@/lib/domain/effect-class'
import { holdsAddress } from './argument-conditions'
import { isBlank, type Leaf, textOf } from './leaves'
import { foldText } from './match-text'
import { hasScheme, isAddress, parseNetworkAddress } from './network-address'
import { type DestinationRole, destinationRoleOf } from './parameter-roles'

/** One place that a call's text or money goes to, by the argument that names it. */
export interface Destination {
  readonly leaf: Leaf
  readonly role: DestinationRole
  /** One of several where a text lists several (`a@x.com, b@x.com`), else the leaf's text. */
  readonly value: string
}

/** Roles that always count. A web site, a vendor, a street or an account counts only where no better one is named. */
const ALWAYS: ReadonlySet<DestinationRole> = new Set([
  'recipient',
  'participant',
  'contact',
  'person',
  'address',
])
const FALLBACKS: readonly (readonly DestinationRole[])[] = [
  ['handle'],
  ['place'],
  ['site'],
  ['vendor', 'location'],
  ['account'],
]

/** Roles in which a hidden character is a trick and never a spelling. */
const ALWAYS_CHECKED: ReadonlySet<DestinationRole> = new Set([
  ...ALWAYS,
  'handle',
  'site',
  'account',
])

/** Classes that give something to somebody. */
const GIVES_TO: ReadonlySet<EffectClass> = new Set(['send', 'share', 'pay'])

/** Classes whose user and contact arguments are what is acted on, not where something goes. */
const ACTS_ON_PEOPLE: ReadonlySet<EffectClass> = new Set(['delete', 'account', 'exec'])

/**
 * Where a call goes. Threat: a blind copy, a webhook or an address in a field of any other name; so a value that is an
 * e-mail or network address as a whole counts whatever its field is called. `gives` is true for a tool that shares or
 * sends besides: then the people it names are where something goes, whatever the class.
 */
export const destinationsOf = (
  leaves: readonly Leaf[],
  effect: EffectClass,
  gives: boolean,
): readonly Destination[] => {
  const filled = leaves.filter((leaf) => !isBlank(leaf) && typeof leaf.value !== 'boolean')
  const named = filled.flatMap((leaf) => {
    const role = roleOf(leaf, effect, gives)
    return role === undefined ? [] : [{ leaf, role }]
  })
  const sure = named.filter(({ role }) => ALWAYS.has(role))
  if (sure.length > 0) return sure.flatMap(split)
  const fallback = FALLBACKS.map((roles) => named.filter(({ role }) => roles.includes(role))).find(
    (found) => found.length > 0,
  )
  return (fallback ?? []).flatMap(split)
}

/** A destination as grants and comparisons spell it. */
export const destinationKey = (value: string): string =>
  parseNetworkAddress(value)?.href ?? foldText(value)

const EMAIL = /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+$/u

const roleOf = (leaf: Leaf, effect: EffectClass, gives: boolean): DestinationRole | undefined => {
  const text = textOf(leaf)
  const role = named(leaf)
  if (
    holdsAddress(leaf) &&
    (role === 'address' || hasScheme(text) || (isAddress(text) && role !== 'site'))
  ) {
    return 'address'
  }
  if (isRead(effect)) return undefined
  if (effect === 'fetch.open') return role === 'site' ? role : undefined
  if (severityOf(effect) < severityOf('write.shared')) {
    return role === 'recipient' || role === 'participant' ? role : undefined
  }
  if (
    effect !== 'delete' &&
    !(role && ALWAYS.has(role)) &&
    isMailList(text) &&
    !namesSender(leaf)
  ) {
    return 'contact'
  }
  if (ACTS_ON_PEOPLE.has(effect) && !gives) {
    return role === 'recipient' || (role === 'contact' && effect !== 'delete') ? role : undefined
  }
  if (role === 'location' && effect !== 'send' && effect !== 'pay') return undefined
  if (role === 'account' && effect !== 'pay') return undefined
  if (role === 'handle' && !GIVES_TO.has(effect) && !gives) return undefined
  return role
}

/** The innermost name decides, and what stands inside a recipient's object belongs to the recipient. */
const named = (leaf: Leaf): DestinationRole | undefined => {
  const roles = leaf.names.map(destinationRoleOf)
  return roles.find((role) => role === 'recipient' || role === 'participant') ?? roles.at(-1)
}

const namesSender = (leaf: Leaf): boolean =>
  leaf.names.some((name) => /from|sender|own|owner|author|organi[sz]er/i.test(name))

const pieces = (text: string): readonly string[] =>
  text
    .split(/[,;]/u)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')

const bareAddress = (piece: string): string => /<([^<>]+)>\s*$/u.exec(piece)?.[1] ?? piece

/** RFC 5321 allows 254 characters; beyond them nothing is tried. */
const isMailAddress = (text: string): boolean => text.length <= 320 && EMAIL.test(text)

const isMailList = (text: string): boolean => {
  const all = pieces(text)
  return all.length > 0 && all.every((piece) => isMailAddress(bareAddress(piece)))
}

const split = ({ leaf, role }: { leaf: Leaf; role: DestinationRole }): readonly Destination[] => {
  const text = textOf(leaf)
  return (isMailList(text) ? pieces(text) : [text]).map((value) => ({ leaf, role, value }))
}

/** True for a value that some class would show as a destination: it must be free of what nobody sees, whatever the class. */
export const mayNameDestination = (leaf: Leaf): boolean => {
  if (isBlank(leaf) || typeof leaf.value !== 'string') return false
  const role = named(leaf)
  return (
    holdsAddress(leaf) || isMailList(leaf.value) || (role !== undefined && ALWAYS_CHECKED.has(role))
  )
}
