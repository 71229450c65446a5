import { DEFAULT_SETTINGS } from '@/lib/domain/default-settings'
import type { AutoLock, SessionPort } from '@/lib/domain/vault-lock'

/** What the vault needs of the world beside its database. */
export interface VaultPorts {
  /** Where an unlocked key is held. */
  readonly session: SessionPort
  readonly now: () => number
  readonly autoLock: () => Promise<AutoLock>
  /** True where secrets may be neither stored nor read without a lock. */
  readonly isLockRequired: () => Promise<boolean>
}

/** For a vault that nobody locks; a key would be held as long as this object. */
export const defaultVaultPorts = (): VaultPorts => {
  const held = new Map<string, unknown>()
  return {
    session: {
      get: (names) =>
        Promise.resolve(Object.fromEntries([...held].filter(([name]) => names.includes(name)))),
      set: (values) => {
        for (const [name, value] of Object.entries(values)) held.set(name, value)
        return Promise.resolve()
      },
      remove: (names) => {
        for (const name of names) held.delete(name)
        return Promise.resolve()
      },
    },
    now: () => Date.now(),
    autoLock: () => Promise.resolve(DEFAULT_SETTINGS.autoLock),
    isLockRequired: () => Promise.resolve(false),
  }
}
