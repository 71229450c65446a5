import { z } from 'zod'
import { connectorId } from './ids'
import { standingInstructions } from './instructions'
import { sensitiveChoice } from './sensitive-site'
import { autoLock, lockState } from './vault-lock'

/** How much a model may think, where it has such a setting. */
export const EFFORTS = ['low', 'medium', 'high'] as const

/** What is known of a model and its endpoint: from the endpoint's own list, or found out when it was tested. */
const known = {
  /** Tokens that a request may have. */
  context: z.number().int().positive().max(100_000_000).optional(),
  effort: z.enum(EFFORTS).optional(),
}

/** Which model answers. The key itself is in the vault, under `model:<provider>`. */
export const modelChoice = z.discriminatedUnion('provider', [
  z.object({ provider: z.literal('practice') }),
  z.object({ provider: z.literal('anthropic'), model: z.string().min(1).max(200), ...known }),
  z.object({
    provider: z.literal('compatible'),
    /** Up to but without `/v1/messages`. */
    baseUrl: z.url(),
    model: z.string().min(1).max(200),
    ...known,
    /** What the endpoint took when it was asked to; what was never tried is not used. */
    features: z.object({ caching: z.boolean(), countTokens: z.boolean() }).optional(),
  }),
])
export type ModelChoice = z.infer<typeof modelChoice>

/** Where a model is asked, before it is known which. */
export const endpointChoice = z.discriminatedUnion('provider', [
  z.object({ provider: z.literal('anthropic') }),
  z.object({ provider: z.literal('compatible'), baseUrl: z.url() }),
])
export type EndpointChoice = z.infer<typeof endpointChoice>

export const ANTHROPIC_BASE_URL = 'https://api.anthropic.com'

/** A `Price`. */
export const price = z.object({
  input: z.number().nonnegative(),
  output: z.number().nonnegative(),
  cacheRead: z.number().nonnegative(),
  cacheWrite: z.number().nonnegative(),
})

/** What the person lets be spent before they are asked; no member, no limit. */
export const budget = z.object({
  unit: z.enum(['dollars', 'tokens']),
  turn: z.number().positive().optional(),
  conversation: z.number().positive().optional(),
  month: z.number().positive().optional(),
})
export type Budget = z.infer<typeof budget>

export const recordDays = z.union([
  z.literal(30),
  z.literal(90),
  z.literal(365),
  z.literal('forever'),
])
export type RecordDays = z.infer<typeof recordDays>

/** The settings table's keys and what each holds. */
export const settingsSchema = z.object({
  model: modelChoice,
  /** Models that were chosen before, the last first; a conversation can have one of them to itself. */
  models: z.array(modelChoice),
  budget,
  /** The person's own prices, by the model's name, in place of ours. */
  prices: z.record(z.string(), price),
  /** Whether a key is stored for each provider; the key itself is never here. */
  hasKey: z.object({ anthropic: z.boolean(), compatible: z.boolean() }),
  /** The origin that the key for another endpoint was given for, and goes to; empty where there is none. */
  keyOrigin: z.string(),
  /** The vault's state as the worker last saw it, for surfaces; nothing is decided by it. */
  lockState,
  autoLock,
  /** What the person has changed of our list of sites where no answer is remembered. */
  sensitiveSites: sensitiveChoice,
  /** What the person wants Sayso to keep to. */
  instructions: standingInstructions,
  /** Which connector stands for a plugin's `~~category`, by its lower-case word. */
  categories: z.record(z.string(), connectorId),
  /** How many days lines of the record are kept. */
  recordDays,
  /** The version that ran last; empty before the first. */
  version: z.string(),
  /** What the organisation has laid down, as far as surfaces tell of it; nothing is decided by it. */
  managed: z.object({ digest: z.string(), requireLock: z.boolean(), noRemembering: z.boolean() }),
})
export type Settings = z.infer<typeof settingsSchema>
