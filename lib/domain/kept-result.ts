import { z } from 'zod'
import { resultPart } from './content-block'
import { connectorId, conversationId } from './ids'
import { labelSchema } from './label'

/**
 * Something that a server gave, kept whole beside the conversation: a result too long for a model under its call's id, or
 * a resource or prompt that the person has read.
 */
export const keptResult = z.object({
  id: z.string().min(1).max(100),
  /** Absent until what was read is sent with a message. */
  conversationId: conversationId.optional(),
  connectorId,
  kind: z.enum(['call', 'resource', 'prompt']),
  /** Of what was read; foreign text. */
  title: z.string().optional(),
  parts: z.array(resultPart),
  label: labelSchema,
  createdAt: z.number(),
})
export type KeptResult = z.infer<typeof keptResult>

/** The model's name for our own tool that reads on in a kept result; it belongs to no connector. */
export const READ_RESULT_TOOL_NAME = 'sayso__read_result'
