import { z } from 'zod'
import { decisionSchema } from './decision'
import { approvalId, callId, connectorId, conversationId, digest, turnId } from './ids'

/**
 * `allow-conversation` also lets later calls of the tool to the same destinations through in this conversation; it exists
 * only where the decision offers it.
 */
export const verdictSchema = z.enum(['allow-once', 'allow-conversation', 'decline'])
export type Verdict = z.infer<typeof verdictSchema>

/** One exact call of a plan, as its row shows it. */
export const plannedRow = z.object({
  connectorId,
  toolName: z.string(),
  args: z.string(),
  digest,
  decision: decisionSchema,
})
export type PlannedRow = z.infer<typeof plannedRow>

/**
 * One pending question about one call. `read` is one of a resource, a prompt or a completion: shown like a call, never edited,
 * since whoever wanted it waits for exactly that. `plan` asks about several exact calls that the model
 * means to make. `outcome-unknown` asks what to do about a call that was running when the worker
 * died: allowing it runs it again, declining it tells the model that nobody knows. `sign-in` waits for the person to sign
 * in at the connector: doing so lets the same call go on, declining ends it.
 */
export const approvalRow = z.object({
  id: approvalId,
  kind: z.enum(['call', 'read', 'outcome-unknown', 'plan', 'sign-in']),
  callId,
  turnId,
  conversationId,
  connectorId,
  toolName: z.string(),
  /** Canonical arguments as shown. */
  args: z.string(),
  /** What the verdict must name: the digest of exactly what the card shows. */
  digest,
  /** Single use, so that a verdict cannot be replayed on a later card for the same call. */
  nonce: z.string(),
  decision: decisionSchema,
  /** The exact calls of a plan, each as its own row of the card; for `plan` only. */
  rows: z.array(plannedRow).optional(),
  /** The read that shows what the call would change, where there is one. */
  previewCallId: callId.optional(),
  /** 0 as the model wrote it, one more for each time the person edited the arguments. */
  revision: z.number().int().nonnegative(),
  state: z.enum(['pending', 'allowed', 'declined', 'cancelled', 'replaced']),
  createdAt: z.number(),
  resolvedAt: z.number().optional(),
})
export type ApprovalRow = z.infer<typeof approvalRow>
