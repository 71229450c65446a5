import { z } from 'zod'
import { appErrorSchema } from './app-error'
import { contentBlock } from './content-block'
import { callId, connectorId, conversationId, messageId, turnId } from './ids'
import { labelSchema } from './label'
import { modelChoice } from './settings'
import { subAgentOfTurn } from './sub-agent'

/** All times in rows are milliseconds since the epoch. */
export const conversationRow = z.object({
  id: conversationId,
  /** The conversation whose sub-agent works in this one; nobody writes in it, and no list shows it. */
  parent: conversationId.optional(),
  title: z.string().max(200),
  /** Who gave the title; absent while it is the person's first words. A model is asked once, whatever came of it. */
  namedBy: z.enum(['model', 'person']).optional(),
  /** One sentence by the model on what it is about. Threat: it may say what a server wants it to. */
  summary: z.string().max(200).optional(),
  /** Connectors that are off in this conversation. */
  connectorsOff: z.array(connectorId).optional(),
  /** Connectors whose scope is the conversation and that were switched on in this one. */
  connectorsOn: z.array(connectorId).optional(),
  /** What the person wants Sayso to keep to in this one. */
  instructions: z.string().optional(),
  /** Single values the person has vouched for in this conversation. */
  endorsed: z.array(z.string()).optional(),
  /** The same with the message after which it was: on a branch that begins before, nobody has vouched for it. */
  vouched: z.array(z.object({ value: z.string(), after: messageId })).optional(),
  /** Its turns whose words are not in `words`, or not all of them; a search reads those themselves. Absent in a sub-agent's. */
  unlisted: z.array(turnId).optional(),
  /** The last message of the branch that is open. */
  head: messageId.optional(),
  /** The model that answers here, where it is not the one of the settings. */
  model: modelChoice.optional(),
  /** What filled the last request to the model, in tokens by estimate; `context` is all it can have, where that is known. */
  filled: z
    .object({
      system: z.number(),
      tools: z.number(),
      messages: z.number(),
      results: z.number(),
      attachments: z.number(),
      context: z.number().optional(),
    })
    .optional(),
  /** When the person pinned it, put it into the archive (`isArchived`), or set it aside to be deleted; such a one no list shows. */
  pinnedAt: z.number().optional(),
  archivedAt: z.number().optional(),
  deletedAt: z.number().optional(),
  createdAt: z.number(),
  updatedAt: z.number(),
})
export type ConversationRow = z.infer<typeof conversationRow>

export const messageRow = z.object({
  id: messageId,
  conversationId,
  turnId,
  /** Order of writing in the conversation, over all its branches, from 0. */
  seq: z.number().int().nonnegative(),
  /** The message that it follows, null for a first one; absent in rows from before there were branches (`parentsOf`). */
  parentId: messageId.nullable().optional(),
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
  /** It sums up the conversation up to the message of this `seq`, for the model only: what it sums up is still there. */
  sumsUpTo: z.number().int().nonnegative().optional(),
})
export type MessageRow = z.infer<typeof messageRow>

export const TURN_STATES = [
  'queued',
  'running',
  'awaiting-approval',
  'awaiting-unlock',
  'awaiting-budget',
  'awaiting-agents',
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
  /** The view whose calls it makes; such a turn asks no model and is taken up again with the next call. */
  view: callId.optional(),
  /** Whose sub-agent it is. */
  subAgent: subAgentOfTurn.optional(),
  /** To be stopped before the model is asked again. */
  stopAfterStep: z.boolean().optional(),
  error: appErrorSchema.optional(),
  /** The model could not answer and is asked again: how often that was, when, and why. */
  putOff: z
    .object({ tries: z.number().int().positive(), until: z.number(), error: appErrorSchema })
    .optional(),
  /** A limit of the person's that is reached, and how far the question would let the turn go on. */
  overBudget: z
    .object({
      scope: z.enum(['turn', 'conversation', 'month']),
      unit: z.enum(['dollars', 'tokens']),
      spent: z.number(),
      limit: z.number(),
      upTo: z.number(),
    })
    .optional(),
  /** How far the person has let this turn go beyond their limits. */
  allowed: z
    .object({
      turn: z.number().optional(),
      conversation: z.number().optional(),
      month: z.number().optional(),
    })
    .optional(),
  /** Origin of the granted tab or attachment the turn began on; absent means "no site". */
  site: z.string().optional(),
  /** The tab that it may work on; `signed`: the tab shows so. Which sites it may be on stands in `sites`. */
  tab: z.object({ id: z.number(), signed: z.boolean().optional() }).optional(),
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
