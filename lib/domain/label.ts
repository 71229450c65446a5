import { z } from 'zod'

/** Who a text comes from: `person`, `model`, `connector:<id>`, `page:<origin>`, `plugin:<id>`. */
export const sourceId = z.string().min(1).max(300)
export type SourceId = z.infer<typeof sourceId>

export const SECRECIES = ['public', 'private', 'secret'] as const
export type Secrecy = (typeof SECRECIES)[number]

/**
 * What is known of a text: who may have written it, where it came from, how private it is.
 * A label only ever rises by joining; nothing resets it: no approval, no time, no summary, no restart.
 */
export const labelSchema = z.object({
  integrity: z.enum(['trusted', 'untrusted']),
  /** Sorted, without duplicates. */
  sources: z.array(sourceId),
  secrecy: z.enum(SECRECIES),
  /** The sources that private or secret content came from; sorted, without duplicates. */
  privateSources: z.array(sourceId),
})
export type Label = z.infer<typeof labelSchema>
