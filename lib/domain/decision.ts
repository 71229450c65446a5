import { z } from 'zod'
import { effectClass } from './effect-class-schema'
import { connectorId } from './ids'
import { sourceId } from './label'

/** A reason's code and the names that go into its fixed sentence (`reason_<code>` in the messages). */
export const reasonSchema = z.object({ code: z.string(), slots: z.array(z.string()).optional() })
export type StoredReason = z.infer<typeof reasonSchema>

/** Who a value in the arguments comes from. */
export const provenanceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('typed') }),
  z.object({ kind: z.literal('endorsed') }),
  z.object({ kind: z.literal('content'), source: sourceId }),
  z.object({ kind: z.literal('model') }),
])

const flowSchema = z.object({ from: sourceId, to: connectorId })

/** What a card shows of a call: every destination and every other value that leaves. */
export const showSchema = z.object({
  to: z.array(
    z.object({
      path: z.string(),
      value: z.string(),
      ascii: z.string(),
      provenance: provenanceSchema,
    }),
  ),
  what: z.array(
    z.object({
      path: z.string(),
      value: z.string(),
      length: z.number(),
      provenance: provenanceSchema,
      private: z.boolean(),
      secret: z.boolean(),
    }),
  ),
  flows: z.array(flowSchema),
})
export type StoredShow = z.infer<typeof showSchema>

/** The policy's answer about one call, kept with the call and its card. */
export const decisionSchema = z.object({
  verdict: z.enum(['allow', 'ask', 'deny']),
  effect: effectClass,
  /** Changes how the card looks, never the verdict. */
  alarm: z.boolean(),
  reasons: z.array(reasonSchema),
  /** The rule that decided. */
  rule: z.string(),
  show: showSchema,
  /** Destinations, one list an option, for which the card may offer to remember the answer in this conversation. */
  remember: z.array(z.array(z.string())),
})
export type StoredDecision = z.infer<typeof decisionSchema>
