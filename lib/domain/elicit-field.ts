import { z } from 'zod'

const named = {
  name: z.string().min(1).max(200),
  title: z.string().max(200).optional(),
  description: z.string().max(1000).optional(),
  required: z.boolean(),
}

const option = z.object({ value: z.string().max(1000), title: z.string().max(300) })

/**
 * One field of a form that a server asks to be filled in, as it is shown. Every word in it is the server's.
 * https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation#requested-schema
 */
export const elicitField = z.discriminatedUnion('kind', [
  z.object({
    ...named,
    kind: z.literal('text'),
    format: z.enum(['email', 'uri', 'date', 'date-time']).optional(),
    minLength: z.number().int().nonnegative().optional(),
    maxLength: z.number().int().nonnegative().optional(),
    default: z.string().max(10_000).optional(),
  }),
  z.object({
    ...named,
    kind: z.literal('number'),
    integer: z.boolean(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
    default: z.number().optional(),
  }),
  z.object({ ...named, kind: z.literal('boolean'), default: z.boolean().optional() }),
  z.object({
    ...named,
    kind: z.literal('choice'),
    options: z.array(option).min(1).max(200),
    default: z.string().optional(),
  }),
  z.object({
    ...named,
    kind: z.literal('choices'),
    options: z.array(option).min(1).max(200),
    minItems: z.number().int().nonnegative().optional(),
    maxItems: z.number().int().nonnegative().optional(),
    default: z.array(z.string()).optional(),
  }),
])
export type ElicitField = z.infer<typeof elicitField>
