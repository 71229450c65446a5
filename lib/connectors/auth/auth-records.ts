import { z } from 'zod'
import { clientKind, customHeaders, signInHost } from '@/lib/domain/auth'

/**
 * What is kept of an authorization server's metadata: the fields that were checked and are used again.
 * https://www.rfc-editor.org/rfc/rfc8414#section-2
 */
export const authServer = z.object({
  issuer: z.string(),
  authorization_endpoint: z.string(),
  token_endpoint: z.string(),
  registration_endpoint: z.string().optional(),
  revocation_endpoint: z.string().optional(),
  response_types_supported: z.array(z.string()),
  scopes_supported: z.array(z.string()).optional(),
  code_challenge_methods_supported: z.array(z.string()),
  token_endpoint_auth_methods_supported: z.array(z.string()).optional(),
  authorization_response_iss_parameter_supported: z.boolean().optional(),
  client_id_metadata_document_supported: z.boolean().optional(),
})
export type AuthServer = z.infer<typeof authServer>

/** The protected resource as it describes itself. https://www.rfc-editor.org/rfc/rfc9728#section-2 */
export const resourceRecord = z.object({
  at: z.number(),
  /** The address that the challenge named for the document, as part of what makes this record still right. */
  metadataUrl: z.string().optional(),
  /** Sent as `resource`, byte for byte as the server wrote it. */
  resource: z.string(),
  issuers: z.array(z.string()),
  /** The server named no authorization server: its own origin is taken for it (revision 2025-03-26). */
  derived: z.boolean(),
  scopes: z.array(z.string()).optional(),
})
export type ResourceRecord = z.infer<typeof resourceRecord>

/** A client id at one issuer. https://www.rfc-editor.org/rfc/rfc6749#section-2.2 */
export const clientRecord = z.object({
  kind: clientKind,
  issuer: z.string(),
  client_id: z.string(),
  client_secret: z.string().optional(),
  /** Seconds since the epoch; 0 never. */
  client_secret_expires_at: z.number().optional(),
  token_endpoint_auth_method: z.string().optional(),
  redirectUrl: z.string(),
})
export type ClientRecord = z.infer<typeof clientRecord>

/** One set of tokens, with all that renewing and revoking it takes, and what it may be sent to. */
export const tokenRecord = z.object({
  accessToken: z.string(),
  refreshToken: z.string().optional(),
  obtainedAt: z.number(),
  expiresAt: z.number().optional(),
  /** Granted scopes; as asked for, where the server does not say. */
  scopes: z.array(z.string()),
  from: z.enum(['sign-in', 'refresh']),
  /** Whose they are, by the server's word. */
  account: z.string().optional(),
  server: authServer,
  client: clientRecord,
  resource: z.string(),
  /** The connector's origin at sign-in: the only one that the token is sent to. */
  origin: z.string(),
})
export type TokenRecord = z.infer<typeof tokenRecord>

/** One authorization on its way: single use, ten minutes. */
export const flowRecord = z.object({
  state: z.string(),
  verifier: z.string(),
  createdAt: z.number(),
  server: authServer,
  client: clientRecord,
  resource: z.string(),
  scopes: z.array(z.string()),
})
export type FlowRecord = z.infer<typeof flowRecord>

/** What the person has typed for one connector. */
export const givenRecord = z.object({
  origin: z.string(),
  token: z.string().optional(),
  headers: customHeaders.optional(),
})
export type GivenRecord = z.infer<typeof givenRecord>

/** A client id that the person has typed, with the issuer it is for once that is known. */
export const ownClientRecord = z.object({
  clientId: z.string(),
  clientSecret: z.string().optional(),
  redirect: z.enum(['extension', 'loopback']).optional(),
  issuer: z.string().optional(),
})
export type OwnClientRecord = z.infer<typeof ownClientRecord>

export const challengeRecord = z.object({
  kind: z.enum(['sign-in', 'step-up']),
  at: z.number(),
  scopes: z.array(z.string()).optional(),
  resourceMetadataUrl: z.string().optional(),
})
export type ChallengeRecord = z.infer<typeof challengeRecord>

/** How one connector stands; everything that must survive the worker and is no credential. */
export const authState = z.object({
  /** Whose tokens are in use. */
  issuer: z.string().optional(),
  /** All issuers that something is kept for, so that everything can be removed. */
  issuers: z.array(z.string()).default([]),
  challenge: challengeRecord.optional(),
  resource: resourceRecord.optional(),
  server: z.object({ at: z.number(), metadata: authServer }).optional(),
  /** Scopes asked for at that issuer; further ones need the person's agreement. */
  asked: z.object({ issuer: z.string(), scopes: z.array(z.string()) }).optional(),
  missingHosts: z.array(signInHost).default([]),
  /** The server turned away what we hold; nothing is renewed until it accepts something or the person signs in. */
  needed: z.boolean().default(false),
  /** The server has accepted the tokens in use at least once. */
  proven: z.boolean().default(false),
  /** How often since sign-in a token was turned away that had just been renewed. */
  refusals: z.number().default(0),
  stepUps: z
    .array(z.object({ operation: z.string(), count: z.number(), at: z.number() }))
    .default([]),
  signedInAt: z.number().optional(),
  /** Counts sign-ins, so that one that waited for another sees that there is nothing left to do. */
  signIns: z.number().default(0),
})
export type AuthState = z.infer<typeof authState>
