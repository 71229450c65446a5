import { transact } from '@/lib/database/transact'
import { appError, type AppError } from '@/lib/domain/app-error'
import { err, ok, type Result } from '@/lib/domain/result'
import type { LockState } from '@/lib/domain/vault-lock'
import { removePassphrase, setPassphrase, unlock } from './change-lock'
import { dataKeyOf, readOrMakeKeyRow } from './data-key'
import { dropKey, prolongKey, readEnd, readHeldKey } from './held-key'
import { sealSecret, unsealSecret } from './seal'
import { generationOf, openVaultDb, readKeyRow } from './vault-db'
import { vaultFailure } from './vault-failure'
import { defaultVaultPorts, type VaultPorts } from './vault-ports'

/**
 * Secrets at rest, for the worker alone. AES-256-GCM with the secret's name bound in, so that rows cannot be swapped.
 * Limit: without a passphrase it keeps secrets out of exports, logs and a glance at the database, and does not protect a
 * stolen disk; with one it does, while it is locked (SECURITY.md).
 */
export interface Vault {
  /** Throws what `toVaultError` understands where the vault is locked. */
  put(name: string, secret: string): Promise<void>
  /**
   * `undefined` where none is stored, which can be told while locked, too; `vault.locked` where one is stored and locked;
   * `vault.unreadable` where the row was tampered with or the key was lost.
   */
  get(name: string): Promise<Result<string | undefined>>
  /** Works while locked: to remove is not to read. */
  remove(name: string): Promise<void>
  /** Locks in passing where the time is over. */
  lockState(): Promise<LockState>
  /** Milliseconds since the epoch; undefined where the vault will not lock itself, or is not unlocked. */
  locksAt(): Promise<number | undefined>
  setPassphrase(passphrase: string, current?: string): Promise<Result<void>>
  removePassphrase(passphrase: string): Promise<Result<void>>
  unlock(passphrase: string): Promise<Result<void>>
  lock(): Promise<void>
  /** Deletes every secret and the lock, in one transaction; the way on without the passphrase. */
  empty(): Promise<void>
  /** Starts the time until it locks itself anew. */
  prolong(): Promise<void>
  close(): void
}

/** How often a change of the key can come between before we give up; each change asks a person for a passphrase. */
const MOST_TRIES = 4

/** Opens the vault's own database. The key is made on first use. */
export const openVault = (
  databaseName = 'sayso-vault',
  ports: VaultPorts = defaultVaultPorts(),
): Vault => {
  const db = openVaultDb(databaseName)

  const tryPut = async (name: string, secret: string): Promise<'stored' | 'stale' | AppError> => {
    const row = await readOrMakeKeyRow(db)
    const data = await dataKeyOf(ports, row)
    if (data === 'stale') return 'stale'
    if (!data.ok) return data.error
    const { key, generation } = data.value
    const sealed = await sealSecret(key, name, secret)
    return transact({ db }, 'rw', [db.keys, db.secrets], async ({ db }) => {
      // Sealed under a key that was replaced meanwhile, it could never be opened again.
      if (generationOf(await readKeyRow(db)) !== generation) return 'stale'
      await db.secrets.put(sealed)
      return 'stored'
    })
  }

  const tryGet = async (name: string): Promise<Result<string | undefined> | 'stale'> => {
    // In one transaction: a row belongs to the key that was in force with it.
    const [row, keyRow] = await transact({ db }, 'r', [db.keys, db.secrets], ({ db }) =>
      Promise.all([db.secrets.get(name), readKeyRow(db)]),
    )
    if (row === undefined) return ok(undefined)
    const unreadable = err(appError('vault.unreadable', { subject: name }))
    if (keyRow === undefined) return unreadable
    const data = await dataKeyOf(ports, keyRow)
    if (data === 'stale' || !data.ok) return data
    const secret = await unsealSecret(data.value.key, row)
    return secret === undefined ? unreadable : ok(secret)
  }

  return {
    put: async (name, secret) => {
      for (let tries = 0; tries < MOST_TRIES; tries += 1) {
        const done = await tryPut(name, secret)
        if (done === 'stored') return
        if (done !== 'stale')
          throw vaultFailure(done.code === 'vault.lock-required' ? done.code : 'vault.locked')
      }
      throw vaultFailure('vault.locked')
    },
    get: async (name) => {
      for (let tries = 0; tries < MOST_TRIES; tries += 1) {
        const got = await tryGet(name)
        if (got !== 'stale') return got
      }
      return err(appError('vault.locked'))
    },
    remove: (name) => db.secrets.delete(name),
    lockState: async () => {
      const row = await readKeyRow(db)
      if (row?.id !== 'lock') return 'open'
      const held = await readHeldKey(ports.session, ports.now())
      return held?.generation === row.generation ? 'unlocked' : 'locked'
    },
    locksAt: () => readEnd(ports.session),
    setPassphrase: (passphrase, current) => setPassphrase(db, ports, passphrase, current),
    removePassphrase: (passphrase) => removePassphrase(db, ports, passphrase),
    unlock: (passphrase) => unlock(db, ports, passphrase),
    lock: () => dropKey(ports.session),
    empty: async () => {
      await transact({ db }, 'rw', [db.keys, db.secrets], async ({ db }) => {
        await db.secrets.clear()
        await db.keys.clear()
      })
      await dropKey(ports.session)
    },
    prolong: async () => {
      if ((await readHeldKey(ports.session, ports.now())) !== undefined)
        await prolongKey(ports.session, await ports.autoLock(), ports.now())
    },
    close: () => db.close(),
  }
}
