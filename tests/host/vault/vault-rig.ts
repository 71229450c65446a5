import 'fake-indexeddb/auto'
import { Dexie } from 'dexie'
import type { AutoLock, SessionPort } from '@/lib/domain/vault-lock'
import { openVault, type Vault } from '@/lib/vault/vault'

export const PASSPHRASE = 'correct horse battery staple'
export const SECRET = 'sk-canary-5f2c'

/** One profile of a browser as far as the vault goes. */
export interface VaultRig {
  readonly name: string
  /** What the browser's session memory holds; cleared when it closes. */
  readonly held: Map<string, unknown>
  readonly session: SessionPort
  now: number
  autoLock: AutoLock
  lockRequired: boolean
  /** Happens between a reading of the session memory and its answer. */
  afterReading: () => Promise<void>
  /** A worker that wakes. */
  wake(): Vault
  readRows(table: 'keys' | 'secrets'): Promise<Record<string, unknown>[]>
  writeRow(table: 'keys' | 'secrets', row: Record<string, unknown>): Promise<void>
}

export const createVaultRig = (): VaultRig => {
  const held = new Map<string, unknown>()
  const name = `vault-${crypto.randomUUID()}`
  const rig: VaultRig = {
    name,
    held,
    session: {
      get: async (names) => {
        const values = Object.fromEntries([...held].filter(([key]) => names.includes(key)))
        await rig.afterReading()
        return values
      },
      set: (values) => {
        for (const [key, value] of Object.entries(values)) held.set(key, structuredClone(value))
        return Promise.resolve()
      },
      remove: (names) => {
        for (const key of names) held.delete(key)
        return Promise.resolve()
      },
    },
    now: 1_000_000,
    autoLock: 15,
    lockRequired: false,
    afterReading: () => Promise.resolve(),
    wake: () =>
      openVault(name, {
        session: rig.session,
        now: () => rig.now,
        autoLock: () => Promise.resolve(rig.autoLock),
        isLockRequired: () => Promise.resolve(rig.lockRequired),
      }),
    readRows: async (table) => {
      const raw = await new Dexie(name).open()
      const rows = (await raw.table(table).toArray()) as Record<string, unknown>[]
      raw.close()
      return rows
    },
    writeRow: async (table, row) => {
      const raw = await new Dexie(name).open()
      await raw.table(table).put(row)
      raw.close()
    },
  }
  return rig
}

/** Makes deriving cheap, for tests that lock hundreds of times and are about something else. */
export const deriveCheaply = (): void => {
  const derive = crypto.subtle.deriveBits.bind(crypto.subtle)
  crypto.subtle.deriveBits = (algorithm: Pbkdf2Params, key: CryptoKey, length: number) =>
    derive({ ...algorithm, iterations: 1 }, key, length)
}
