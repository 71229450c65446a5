const SCOPE_TOKEN = /^[\x21\x23-\x5b\x5d-\x7e]{1,200}$/
const MOST = 100

/**
 * The tokens of a scope text or list, without what no scope can be.
 * Threat: control characters, quotes or a text without end in a challenge. https://www.rfc-editor.org/rfc/rfc6749#section-3.3
 */
export const parseScopes = (named: string | readonly string[]): readonly string[] => {
  const tokens = typeof named === 'string' ? named.split(/\s+/) : named
  return [...new Set(tokens.filter((token) => SCOPE_TOKEN.test(token)))].slice(0, MOST)
}

export const uniteScopes = (...lists: readonly (readonly string[])[]): readonly string[] =>
  [...new Set(lists.flat())].slice(0, MOST)

export const addedScopes = (
  wanted: readonly string[],
  before: readonly string[],
): readonly string[] => wanted.filter((scope) => !before.includes(scope))

export interface ScopeFacts {
  /** From `WWW-Authenticate`. */
  readonly challenge?: readonly string[] | undefined
  /** `scopes_supported` of the protected resource. */
  readonly resource?: readonly string[] | undefined
  /** `scopes_supported` of the authorization server. */
  readonly server?: readonly string[] | undefined
  /** Asked for or granted at this authorization server before; undefined at a first sign-in. */
  readonly before?: readonly string[] | undefined
}

export interface ChosenScopes {
  /** Empty where the parameter is left out. */
  readonly scopes: readonly string[]
  /** What the person has to agree to first: everything new, except at a first sign-in, where the consent page asks. */
  readonly added: readonly string[]
}

/**
 * The scopes to ask for: the challenge's, else what the resource lists, else none; a later request asks for the union, since
 * an authorization server may replace what it granted before. `offline_access` only where the authorization server lists it.
 * https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization#scope-selection-strategy
 */
export const chooseScopes = ({ challenge, resource, server, before }: ScopeFacts): ChosenScopes => {
  const offline = server?.includes(OFFLINE) === true
  const known = (before ?? []).filter((scope) => scope !== OFFLINE || offline)
  const named = (challenge ?? (known.length > 0 ? [] : (resource ?? []))).filter(
    (scope) => scope !== OFFLINE || offline,
  )
  const wanted = uniteScopes(known, named)
  const scopes = wanted.length > 0 && offline ? uniteScopes(wanted, [OFFLINE]) : wanted
  return { scopes, added: before === undefined ? [] : addedScopes(wanted, before) }
}

const OFFLINE = 'offline_access'
