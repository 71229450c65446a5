import { z } from 'zod'
import { DEFAULT_SENSITIVE, sensitiveChoice } from './sensitive-site'
import { autoLock, DEFAULT_AUTO_LOCK, lockState } from './vault-lock'

/** Which model answers. The key itself is in the vault, under `model:<provider>`. */
export const modelChoice = z.discriminatedUnion('provider', [
  z.object({ provider: z.literal('practice') }),
  z.object({ provider: z.literal('anthropic'), model: z.string().min(1).max(200) }),
  z.object({
    provider: z.literal('compatible'),
    /** Up to but without `/v1/messages`. */
    baseUrl: z.url(),
    model: z.string().min(1).max(200),
  }),
])
export type ModelChoice = z.infer<typeof modelChoice>

export const DEFAULT_MODEL: ModelChoice = { provider: 'practice' }
export const ANTHROPIC_BASE_URL = 'https://api.anthropic.com'

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
  /** Whether a key is stored for each provider; the key itself is never here. */
  hasKey: z.object({ anthropic: z.boolean(), compatible: z.boolean() }),
  /** The origin that the key for another endpoint was given for, and goes to; empty where there is none. */
  keyOrigin: z.string(),
  /** The vault's state as the worker last saw it, for surfaces; nothing is decided by it. */
  lockState,
  autoLock,
  /** What the person has changed of our list of sites where no answer is remembered. */
  sensitiveSites: sensitiveChoice,
  /** How many days lines of the record are kept. */
  recordDays,
  /** The version that ran last; empty before the first. */
  version: z.string(),
  /** What the organisation has laid down, as far as surfaces tell of it; nothing is decided by it. */
  managed: z.object({ digest: z.string(), requireLock: z.boolean(), noRemembering: z.boolean() }),
})
export type Settings = z.infer<typeof settingsSchema>

export const DEFAULT_SETTINGS: Settings = {
  model: DEFAULT_MODEL,
  hasKey: { anthropic: false, compatible: false },
  keyOrigin: '',
  lockState: 'open',
  autoLock: DEFAULT_AUTO_LOCK,
  sensitiveSites: DEFAULT_SENSITIVE,
  recordDays: 90,
  version: '',
  managed: { digest: '', requireLock: false, noRemembering: false },
}
