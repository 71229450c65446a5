import rows from './catalogue.json'
import type { Cost, Note } from './note-words'

/**
 * How a connector of the catalogue is added, honestly:
 * - `one-click`: the server takes apps it does not know, so one sign-in is all
 * - `open`: without a sign-in
 * - `try`: it says that it has a sign-in; whether it takes apps it does not know is found out by trying
 * - `own-client`: the person registers an app of their own with the operator first
 * - `key`: the person pastes a key
 * - `admin`: an administrator of the person's organisation has to agree first
 * - `address`: a part of the address is the person's own
 * - `refuses`: the operator takes only apps of its own list, and Sayso is not on it
 * - `proxy`: a server that runs on the person's computer, served over loopback by mcp-proxy
 */
export const WAYS = [
  'one-click',
  'open',
  'try',
  'own-client',
  'key',
  'admin',
  'address',
  'refuses',
  'proxy',
] as const
export type Way = (typeof WAYS)[number]

export const GROUPS = [
  'work',
  'talk',
  'files',
  'code',
  'data',
  'design',
  'sales',
  'money',
  'science',
  'web',
  'bridge',
] as const
export type Group = (typeof GROUPS)[number]

export type Guide = 'slack' | 'google' | 'hubspot' | 'other'

/** One row of the catalogue: the project's own data, which a test holds to its shape. */
export interface CatalogueEntry {
  readonly id: string
  readonly name: string
  /** Where `way` is `address`, with the part to fill in between braces. */
  readonly url: string
  readonly groups: readonly Group[]
  /** What people may look for. */
  readonly words: readonly string[]
  readonly way: Way
  /** The operator's own page about it, where there is one. */
  readonly docs?: string
  /** The header that the key goes into. With `way: 'key'` only. */
  readonly header?: string
  /** A key may be pasted instead of signing in. */
  readonly alsoKey?: boolean
  /** The same service in other regions. */
  readonly elsewhere?: readonly string[]
  /** It speaks the older transport, HTTP with SSE. */
  readonly older?: boolean
  readonly note?: Note
  /** What a call costs, where that is known. */
  readonly cost?: Cost
  /** Which steps lead to an app of one's own. With `way: 'own-client'` only. */
  readonly guide?: Guide
  /** What mcp-proxy serves, with the variables that the person sets. With `way: 'proxy'` only. */
  readonly command?: readonly (string | { readonly ask: string })[]
}

export const CATALOGUE = rows as readonly CatalogueEntry[]
