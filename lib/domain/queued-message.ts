import { z } from 'zod'
import { attachmentBlock } from './content-block'
import { conversationId, turnId } from './ids'
import { labelSchema } from './label'

/**
 * What the person has sent while a turn works. It becomes a message when that turn is done, or joins it; until then it can be
 * changed and taken back, and no model has read it.
 */
export const queuedMessage = z.object({
  /** The id that its turn will have, and its message too: the same command sent again stores nothing twice. */
  id: turnId,
  conversationId,
  text: z.string(),
  /** The parts of `text` that did not come from the keyboard. */
  pasted: z.array(z.tuple([z.number(), z.number()])),
  attachments: z.array(attachmentBlock),
  /** Of the attachments. */
  label: labelSchema,
  site: z.string().optional(),
  tab: z.object({ id: z.number() }).optional(),
  /** Joins the turn at work between two of its steps instead of waiting for its end. */
  joins: z.boolean(),
  /** Strictly rising within a conversation: their order. */
  createdAt: z.number(),
})
export type QueuedMessage = z.infer<typeof queuedMessage>
