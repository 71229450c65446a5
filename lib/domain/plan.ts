import { z } from 'zod'
import { approvalId, conversationId, digest, turnId } from './ids'
import { sourceId } from './label'
import { moment } from './moment'

/** Exact calls that one card approved. Each digest is taken out when its call has run; an empty plan is gone. */
export const planRow = z.object({
  id: approvalId,
  conversationId,
  turnId,
  digests: z.array(digest),
  /** Where private content may come from while the plan runs; anything else makes it void. */
  privateSources: z.array(sourceId),
  /** When the person approved it; it lasts ten minutes from then. */
  approved: moment.optional(),
})
export type PlanRow = z.infer<typeof planRow>
