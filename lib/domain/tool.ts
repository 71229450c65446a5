import { z } from 'zod'
import { effectClass } from './effect-class-schema'
import { connectorId, digest } from './ids'
import { jsonObject } from './json-schemas'

/** A server's own claims about its tool. Threat: hints from the other side; they may raise a class, never lower one. */
export const toolAnnotations = z.object({
  title: z.string().optional(),
  readOnlyHint: z.boolean().optional(),
  destructiveHint: z.boolean().optional(),
  idempotentHint: z.boolean().optional(),
  openWorldHint: z.boolean().optional(),
})

/** A tool's whole definition as the server gave it; what a pin is computed over. Every text in it is untrusted. */
export const toolDefinition = z.object({
  name: z.string().regex(/^[A-Za-z0-9_.-]{1,128}$/),
  title: z.string().optional(),
  description: z.string().optional(),
  inputSchema: jsonObject,
  outputSchema: jsonObject.optional(),
  annotations: toolAnnotations.optional(),
  icons: z.array(jsonObject).optional(),
  meta: jsonObject.optional(),
})
export type ToolDefinition = z.infer<typeof toolDefinition>

/** What the person chose for a tool: *allow* exists for `read.*` and `write.own` only. */
export const toolMode = z.enum(['allow', 'ask', 'off'])
export type ToolMode = z.infer<typeof toolMode>

export const toolRow = z.object({
  connectorId,
  name: z.string(),
  definition: toolDefinition,
  /** SHA-256 over the canonical definition as last listed. */
  definitionHash: digest,
  /**
   * The hash the person has accepted; a tool whose `definitionHash` differs is suspended. Taken back (all zeros) as soon as
   * the server shows another definition, so that one that changes and changes back is looked at all the same.
   */
  approvedHash: digest,
  /** The definition the person last accepted, kept while the tool is suspended, so that the difference can be read. */
  approvedDefinition: toolDefinition.optional(),
  /** Every hash the server has shown for this tool, oldest first, and when it was first seen. The last thirty. */
  observed: z.array(z.object({ hash: digest, at: z.number() })),
  /** The class the person chose; absent until they did. */
  chosenEffect: effectClass.optional(),
  mode: toolMode.optional(),
  /** False when the last listing no longer had it. */
  present: z.boolean(),
  /** When a listing first was without it; absent while it is there. */
  goneAt: z.number().optional(),
  position: z.number().int().nonnegative(),
})
export type ToolRow = z.infer<typeof toolRow>
