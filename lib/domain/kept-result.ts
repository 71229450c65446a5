import { z } from 'zod'
import { resultPart } from './content-block'
import { callId, connectorId, conversationId } from './ids'
import { labelSchema } from './label'
import { pageRef } from './page'

/**
 * Something that a server or a page gave, kept whole beside the conversation: a result too long for a model under its
 * call's id, a resource or prompt that the person has read, what they pointed at in a page, or a file of theirs.
 */
export const keptResult = z.object({
  id: z.string().min(1).max(100),
  /** Absent until what was read is sent with a message. */
  conversationId: conversationId.optional(),
  /** Absent on what came from a page or a file. */
  connectorId: connectorId.optional(),
  page: pageRef.optional(),
  kind: z.enum(['call', 'resource', 'prompt', 'page', 'file']),
  /** The view that wants the model to know it. */
  view: callId.optional(),
  /** Of what was read; foreign text. */
  title: z.string().optional(),
  /** The resource's address, where it can be followed and read again. */
  uri: z.string().optional(),
  /** When its server first said that it has changed since. */
  changedAt: z.number().optional(),
  parts: z.array(resultPart),
  label: labelSchema,
  createdAt: z.number(),
})
export type KeptResult = z.infer<typeof keptResult>
