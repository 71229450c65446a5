import { z } from 'zod'
import { appErrorSchema } from './app-error'
import { contentBlock } from './content-block'
import { connectorId, conversationId, messageId, turnId } from './ids'
import { labelSchema } from './label'

/** All times in rows are milliseconds since the epoch. */
export const conversationRow = z.object({
  id: conversationId,
  title: z.string().max(200),
  /** Connectors that are off in this conversation. */
  connectorsOff: z.array(connectorId).optional(),
  /** Connectors whose scope is the conversation and that were switched on in this one. */
  connectorsOn: z.array(connectorId).optional(),
  /** Single values the person has vouched for in this conversation. */
  endorsed: z.array(z.string()).optional(),
  createdAt: z.number(),
  updatedAt: z.number(),
})
export type ConversationRow = z.infer<typeof conversationRow>

export const messageRow = z.object({
  id: messageId,
  conversationId,
  turnId,
  /** Position in the conversation, from 0, without gaps. */
  seq: z.number().int().nonnegative(),
  role: z.enum(['user', 'assistant']),
  content: z.array(contentBlock),
  label: labelSchema,
  createdAt: z.number(),
  /** The model that wrote it; absent on the person's own messages and on tool results. */
  model: z.string().optional(),
  /** Which model was asked for it, and where; a model's name for itself may say less. */
  modelId: z.string().optional(),
  usage: z.object({ inputTokens: z.number(), outputTokens: z.number() }).optional(),
  /** True when the person stopped it or the stream broke: what is here is the beginning only. */
  partial: z.boolean().optional(),
  /** Why the model broke off a message that the next one goes on with: its limit of tokens, or a pause of its own. */
  continued: z.enum(['limit', 'pause']).optional(),
})
export type MessageRow = z.infer<typeof messageRow>

export const TURN_STATES = [
  'queued',
  'running',
  'awaiting-approval',
  'awaiting-unlock',
  'done',
  'stopped',
  'failed',
] as const
export type TurnState = (typeof TURN_STATES)[number]

/** One request of the person and all the work on it. A row with a lease: who holds an unexpired lease may work on it. */
export const turnRow = z.object({
  id: turnId,
  conversationId,
  state: z.enum(TURN_STATES),
  /** Finished model answers so far. */
  step: z.number().int().nonnegative(),
  createdAt: z.number(),
  updatedAt: z.number(),
  lease: z.object({ owner: z.string(), until: z.number() }).optional(),
  stopRequested: z.boolean().optional(),
  error: appErrorSchema.optional(),
  /** The model could not answer and is asked again: how often that was, when, and why. */
  putOff: z
    .object({ tries: z.number().int().positive(), until: z.number(), error: appErrorSchema })
    .optional(),
  /** Origin of the granted tab or attachment the turn began on; absent means "no site". */
  site: z.string().optional(),
})
export type TurnRow = z.infer<typeof turnRow>

export const isTurnOver = (state: TurnState): boolean =>
  state === 'done' || state === 'stopped' || state === 'failed'

/** What streamed so far of a message that is not finished: joined text, one row a flush. */
export const draftRow = z.object({
  turnId,
  messageId,
  seq: z.number().int().nonnegative(),
  delta: z.string(),
})
export type DraftRow = z.infer<typeof draftRow>
