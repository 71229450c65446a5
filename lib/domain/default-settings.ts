import type { Settings } from './settings'

/** What holds until the person sets it otherwise. Apart from the schemas, which the panel's first frame does not need. */
export const DEFAULT_SETTINGS: Settings = {
  model: { provider: 'practice' },
  models: [],
  budget: { unit: 'dollars' },
  prices: {},
  hasKey: { anthropic: false, compatible: false },
  keyOrigin: '',
  lockState: 'open',
  autoLock: 15,
  sensitiveSites: { added: [], removed: [] },
  instructions: { everywhere: '', sites: [] },
  categories: {},
  recordDays: 90,
  version: '',
  managed: { digest: '', requireLock: false, noRemembering: false },
}
