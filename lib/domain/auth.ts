import { z } from 'zod'
import type { Result } from './result'

/** A host that sign-in talks to, and the match pattern that the browser's permission dialog is asked for. */
export const signInHost = z.object({ host: z.string(), permission: z.string() })
export type SignInHost = z.infer<typeof signInHost>

/** Where a connector's client id comes from, in the order in which they are tried. */
export const clientKind = z.enum(['own', 'document', 'registered'])

/**
 * How a connector stands with its sign-in, fit to be stored in a row and shown: no secret is ever in it.
 * Scopes are the server's words, cut to printable tokens; a surface shows them as untrusted.
 */
export const signInStatus = z.object({
  method: z.enum(['none', 'oauth', 'token', 'headers']),
  /** `needed` when the server turned away what we hold, or asked for a sign-in that has not happened. */
  state: z.enum(['signed-out', 'signed-in', 'needed']),
  /** The authorization server, exactly as it names itself. */
  issuer: z.string().optional(),
  /** Named only where it is on another origin than the issuer (it is vouched for by the issuer's own metadata). */
  tokenOrigin: z.string().optional(),
  client: clientKind.optional(),
  /** Who is signed in, by the server's word. Untrusted. */
  account: z.string().max(200).optional(),
  askedScopes: z.array(z.string()),
  grantedScopes: z.array(z.string()),
  /** What the server asked for on top and nobody has agreed to. */
  wantedScopes: z.array(z.string()),
  /** Milliseconds since the epoch. */
  expiresAt: z.number().optional(),
  /** True where a lapsed sign-in renews itself. */
  renewable: z.boolean(),
  signedInAt: z.number().optional(),
  /** Hosts that the sign-in uses: to be kept while the connector is there. */
  hosts: z.array(signInHost),
  /** Hosts that the browser must be asked for before sign-in can go on. */
  missingHosts: z.array(signInHost),
  /** Names of the person's own headers. */
  headers: z.array(z.string()),
})
export type SignInStatus = z.infer<typeof signInStatus>

/** The person has to agree before sign-in goes on: these scopes are new. */
export const signInNeed = z.object({ kind: z.literal('step-up'), added: z.array(z.string()) })

export const signInOutcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('signed-in'), status: signInStatus }),
  z.object({ kind: z.literal('needs'), needs: signInNeed }),
])
export type SignInOutcome = z.infer<typeof signInOutcome>

export const signInOptions = z.object({
  /** The scopes that the person has agreed to add, as `needs.added` named them. */
  agreed: z.array(z.string().max(200)).max(100).optional(),
  /** What the sign-in is for, a call's id for one: at most two step-ups are made for the same. */
  operation: z.string().max(100).optional(),
})
export type SignInOptions = z.infer<typeof signInOptions>

const headerSafe = /^[\x21-\x7e]+$/

/** A secret that goes into an `Authorization` header as it is. */
export const bearerToken = z.string().min(1).max(16_384).regex(headerSafe)

/** The client id, and where there is one the secret, that the person got from the server's operator. */
export const ownClient = z.object({
  clientId: z.string().trim().min(1).max(2048),
  clientSecret: z.string().trim().min(1).max(2048).optional(),
  /** `loopback` for operators that accept addresses on this computer only. */
  redirect: z.enum(['extension', 'loopback']).optional(),
})
export type OwnClient = z.infer<typeof ownClient>

/**
 * Names that the transport or the browser owns; a header of that name would be dropped or would contradict the message.
 * https://fetch.spec.whatwg.org/#forbidden-request-header
 */
const RESERVED_HEADER =
  /^(?:accept|accept-.*|access-control-.*|connection|content-.*|cookie.*|date|dnt|expect|host|keep-alive|last-event-id|mcp-.*|origin|proxy-.*|referer|sec-.*|set-cookie|te|trailer|transfer-encoding|upgrade|via|dpop)$/i

/** Headers that the person sets for one connector; their values are secrets. */
export const customHeaders = z
  .record(
    z
      .string()
      .max(100)
      .regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/)
      .refine((name) => !RESERVED_HEADER.test(name)),
    z
      .string()
      .min(1)
      .max(8192)
      .regex(/^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/),
  )
  .refine((headers) => Object.keys(headers).length <= 20)
export type CustomHeaders = z.infer<typeof customHeaders>

/** What an authorization window came back with: the address it was sent to, or why there is none. */
export type LaunchAuthFlow = (url: string) => Promise<Result<string>>
