import { Dexie, type EntityTable } from 'dexie'
import { appError } from '@/lib/domain/app-error'
import { err, ok, type Result } from '@/lib/domain/result'

interface KeyRow {
  readonly id: 'key'
  readonly key: CryptoKey
}

interface SecretRow {
  readonly name: string
  readonly iv: Uint8Array<ArrayBuffer>
  readonly sealed: ArrayBuffer
}

type VaultDb = Dexie & {
  keys: EntityTable<KeyRow, 'id'>
  secrets: EntityTable<SecretRow, 'name'>
}

/**
 * Secrets at rest, for the worker alone. AES-256-GCM under a key that no script can export, with the secret's name bound
 * in, so that rows cannot be swapped.
 * Limit: it keeps secrets out of exports, logs and a glance at the database; it does not protect a stolen disk
 * (SECURITY.md).
 */
export interface Vault {
  put(name: string, secret: string): Promise<void>
  /** `undefined` where none is stored; `vault.unreadable` where the row was tampered with or the key was lost. */
  get(name: string): Promise<Result<string | undefined>>
  remove(name: string): Promise<void>
  close(): void
}

const openVaultDb = (name: string): VaultDb => {
  const db = new Dexie(name) as VaultDb
  db.version(1).stores({ keys: 'id', secrets: 'name' })
  return db
}

/** Opens the vault's own database. The key is made on first use. */
export const openVault = (databaseName = 'sayso-vault'): Vault => {
  const db = openVaultDb(databaseName)
  const boundTo = (name: string) => new TextEncoder().encode(`sayso|1|${name}`)

  const readKey = async (): Promise<CryptoKey> => {
    const stored = await db.keys.get('key')
    if (stored !== undefined) return stored.key
    const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
      'encrypt',
      'decrypt',
    ])
    // Two first uses at once must agree on one key: whoever adds first wins.
    return db.transaction('rw', db.keys, async () => {
      const raced = await db.keys.get('key')
      if (raced !== undefined) return raced.key
      await db.keys.add({ id: 'key', key: made })
      return made
    })
  }

  return {
    put: async (name, secret) => {
      const key = await readKey()
      const iv = crypto.getRandomValues(new Uint8Array(12))
      const sealed = await crypto.subtle.encrypt(
        { name: 'AES-GCM', iv, additionalData: boundTo(name) },
        key,
        new TextEncoder().encode(secret),
      )
      await db.secrets.put({ name, iv, sealed })
    },
    get: async (name) => {
      const row = await db.secrets.get(name)
      if (row === undefined) return ok(undefined)
      try {
        const opened = await crypto.subtle.decrypt(
          { name: 'AES-GCM', iv: row.iv, additionalData: boundTo(name) },
          await readKey(),
          row.sealed,
        )
        return ok(new TextDecoder().decode(opened))
      } catch {
        return err(appError('vault.unreadable', { subject: name }))
      }
    },
    remove: (name) => db.secrets.delete(name),
    close: () => db.close(),
  }
}
