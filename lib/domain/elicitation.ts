import { z } from 'zod'
import { elicitField } from './elicit-field'
import { callId, connectorId, conversationId, digest, elicitationId, turnId } from './ids'
import { jsonObject } from './json-schemas'

/** What the person does with a question: decline says no, cancel says nothing. */
export const elicitAction = z.enum(['accept', 'decline', 'cancel'])
export type ElicitAction = z.infer<typeof elicitAction>

/** Why a question can be declined but not answered. */
const elicitRefusal = z.enum(['secrets', 'unsafe-address', 'unreadable'])

/** What a server wants to know from the person before it goes on with a call. Every word in it is the server's. */
export const elicitAsk = z.object({
  /** The server's name for the question within its request. */
  key: z.string().max(200),
  mode: z.enum(['form', 'url']),
  message: z.string().max(1024),
  /** Form mode only. */
  fields: z.array(elicitField).max(30).optional(),
  /** Url mode only; already checked. */
  url: z.string().max(2048).optional(),
  refusal: elicitRefusal.optional(),
})
export type ElicitAsk = z.infer<typeof elicitAsk>

/**
 * One question of a server about one call. It waits as long as the call does, whatever surface is open; its answer goes to
 * this call and no other. https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation
 */
export const elicitationRow = elicitAsk.extend({
  id: elicitationId,
  callId,
  turnId,
  conversationId,
  connectorId,
  toolName: z.string(),
  /** Of the call as it was let through. */
  callDigest: digest,
  round: z.number().int().nonnegative(),
  /** Asked by a task of the call; its answer goes to the task. */
  taskId: z.string().optional(),
  /** When a task was given the answer. */
  deliveredAt: z.number().optional(),
  /** The server keeps the call open meanwhile (older era), so that the question dies with the worker. */
  held: z.boolean(),
  /** Single use. */
  nonce: z.string(),
  state: z.enum(['pending', 'accepted', 'declined', 'cancelled', 'withdrawn']),
  content: jsonObject.optional(),
  createdAt: z.number(),
  answeredAt: z.number().optional(),
})
export type ElicitationRow = z.infer<typeof elicitationRow>
