import { z } from 'zod'
import { appErrorSchema } from './app-error'
import { viewsMode } from './app-view'
import { signInStatus } from './auth'
import { connectorId, digest } from './ids'
import { jsonObject } from './json-schemas'
import { connectorScope } from './connector-scope'

/**
 * Which network a connector may reach, fixed by what the person typed.
 * https://wicg.github.io/local-network-access/
 */
export const addressSpace = z.enum(['public', 'loopback'])
export type AddressSpace = z.infer<typeof addressSpace>

/** How the server was found to speak, so that a woken worker need not ask again. */
export const protocolVerdict = z.object({
  era: z.enum(['modern', 'legacy']),
  version: z.string(),
  /** The server's discover answer, modern era only; handed back to the client as its `prior`. */
  discover: jsonObject.optional(),
  /** Reached over the withdrawn HTTP+SSE transport only; worth a warning. */
  sse: z.boolean().optional(),
})
export type ProtocolVerdict = z.infer<typeof protocolVerdict>

/** Why a tool that a server offers is left out. */
export const skipReason = z.enum([
  'invalid-name',
  'duplicate-name',
  'invalid-definition',
  'too-large',
  'invalid-header',
  'remote-schema',
  'too-many',
])
export type SkipReason = z.infer<typeof skipReason>

export const connectorRow = z.object({
  id: connectorId,
  /** The person's name for it; at first the server's own title or its host. */
  name: z.string().min(1).max(80),
  /** The person's word for whose account it is, so that two at one address can be told apart. */
  accountLabel: z.string().max(80).optional(),
  /** Host-chosen, unique, `[a-z0-9-]{1,20}`: the prefix of its tools' names before the model. */
  slug: z.string().regex(/^[a-z0-9-]{1,20}$/),
  url: z.url(),
  addressSpace,
  enabled: z.boolean(),
  /** Absent: everywhere. */
  scope: connectorScope.optional(),
  /** `needs-sign-in`: a server that wants the person to sign in first; its tools may not be known yet. */
  state: z.enum(['ready', 'failing', 'needs-sign-in']),
  error: appErrorSchema.optional(),
  /** How it stands with its sign-in; no secret is ever in it. Absent where none was ever needed. */
  signIn: signInStatus.optional(),
  verdict: protocolVerdict.optional(),
  /** The newest revision it has spoken, where it now speaks an older one. */
  downgradedFrom: z.string().optional(),
  /** The server's words about itself. Untrusted. */
  serverName: z.string().max(200).optional(),
  serverVersion: z.string().max(100).optional(),
  instructions: z.string().max(20_000).optional(),
  /** Its own icon, as an address with a small picture in it that we have built. Says nothing of who it is. */
  icon: z.string().max(100_000).optional(),
  createdAt: z.number(),
  listedAt: z.number().optional(),
  /** What the last listing offered and we left out, by foreign names (escaped), with why. The first fifty. */
  skipped: z.array(z.object({ name: z.string(), reason: skipReason })).optional(),
  /** SHA-256 of that listing's definitions, and how many tools were stored after it: the same again changes none of them. */
  catalogue: z.object({ digest, rows: z.number() }).optional(),
  /** When its list is worth asking for again; what is stored stays in use until there is a new one. */
  freshUntil: z.number().optional(),
  /** It announced changes without end, so that its word for them no longer counts. */
  listingFrozen: z.boolean().optional(),
  /** Requests go without an Origin header: the server refuses those of a browser extension. */
  withoutOrigin: z.boolean().optional(),
  /** Absent: `ask`. */
  views: viewsMode.optional(),
  usedAt: z.number().optional(),
})
export type ConnectorRow = z.infer<typeof connectorRow>
