import { z } from 'zod'
import { quoteForeign } from '../foreign-text'

const text = z.string().trim().min(1).max(200).optional().catch(undefined)
const longText = z.string().max(20_000).optional().catch(undefined)

/** https://openid.net/specs/openid-connect-core-1_0.html#StandardClaims */
const claims = z.object({ email: text, preferred_username: text, name: text })
type Claims = z.infer<typeof claims>

/** Where servers are known to say it, beside what the protocol defines. */
const answer = claims.extend({
  access_token: longText,
  refresh_token: longText,
  id_token: longText,
  account: z.union([z.string(), claims]).optional().catch(undefined),
  workspace_name: text,
  team: claims.optional().catch(undefined),
})

const MOST = 120

/**
 * Who is signed in, as far as a token answer tells without being asked: for telling two accounts at one address apart. It is the
 * server's word and untrusted; an id token is read and not checked, since nothing is decided by it. Undefined where it says
 * nothing, or repeats one of the tokens.
 */
export const accountIn = (given: unknown): string | undefined => {
  const parsed = answer.safeParse(given)
  if (!parsed.success) return undefined
  const { account, workspace_name: workspace, team, id_token: idToken, ...said } = parsed.data
  const named = typeof account === 'string' ? text.parse(account) : whoIn(account)
  const who = whoIn(claimsOf(idToken)) ?? named ?? whoIn(said)
  const words = new Set([who, workspace ?? team?.name].flatMap((word) => word ?? []))
  const name = quoteForeign([...words].join(' · '), MOST)
  const tokens = [said.access_token, said.refresh_token, idToken]
  return name === '' || tokens.some((token) => token !== undefined && repeats(name, token))
    ? undefined
    : name
}

const whoIn = (one: Claims | undefined): string | undefined =>
  one?.email ?? one?.preferred_username ?? one?.name

/** What is cut holds less than all of a long token, and that is too much. */
const repeats = (name: string, token: string): boolean => name.includes(token.slice(0, 20))

/** https://openid.net/specs/openid-connect-core-1_0.html#IDToken */
const claimsOf = (idToken: string | undefined): Claims | undefined => {
  const [, payload] = idToken?.split('.') ?? []
  if (payload === undefined) return undefined
  try {
    const bytes = Uint8Array.from(
      atob(payload.replaceAll('-', '+').replaceAll('_', '/')),
      (character) => character.codePointAt(0) ?? 0,
    )
    return claims.safeParse(JSON.parse(new TextDecoder().decode(bytes))).data
  } catch {
    return undefined
  }
}
