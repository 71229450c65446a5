import { z } from 'zod'
import { effectClass } from './effect-class-schema'
import { approvalId, connectorId, conversationId, digest, grantId } from './ids'
import { sourceId } from './label'

/**
 * A standing permission that the person gave on a card: one tool, in one conversation, to named destinations.
 * Authority is shown by presence: an empty list of destinations grants nothing, and a grant never means "any".
 */
export const grantRow = z.object({
  id: grantId,
  conversationId,
  connectorId,
  toolName: z.string(),
  /** The definition it was given for; another definition is not covered. */
  definitionHash: digest,
  /** The class it was given for; a call that comes out higher is not covered. */
  effect: effectClass,
  /** Destinations as `destinationKey` writes them. All of a call's destinations must be among them. */
  destinations: z.array(z.string()).min(1),
  /** Where private content had come from when it was given: with a new source, the question is a new one. */
  privateSources: z.array(sourceId),
  /** The site it was given on; absent means given on no site. */
  site: z.string().optional(),
  /** The card it came from. */
  approvalId: approvalId.optional(),
  uses: z.number().int().nonnegative(),
  createdAt: z.number(),
  expiresAt: z.number().optional(),
  revokedAt: z.number().optional(),
})
export type GrantRow = z.infer<typeof grantRow>
