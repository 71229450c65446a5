import { Dexie, type EntityTable } from 'dexie'

/** Without a lock: the data key itself, which no script can export. */
export interface OpenKeyRow {
  readonly id: 'key'
  readonly key: CryptoKey
  /** Absent in rows written before there was a lock. */
  readonly generation?: string | undefined
}

/** With a lock: the data key wrapped under a key that is derived from the passphrase. */
export interface LockRow {
  readonly id: 'lock'
  readonly generation: string
  readonly salt: Uint8Array<ArrayBuffer>
  readonly iterations: number
  readonly iv: Uint8Array<ArrayBuffer>
  readonly wrapped: ArrayBuffer
}

export type KeyRow = OpenKeyRow | LockRow

export interface SecretRow {
  readonly name: string
  readonly iv: Uint8Array<ArrayBuffer>
  readonly sealed: ArrayBuffer
}

export interface VaultTables {
  keys: EntityTable<KeyRow, 'id'>
  secrets: EntityTable<SecretRow, 'name'>
}
export type VaultDb = Dexie & VaultTables

/**
 * Opens the vault's own database. Strict durability: a rotated token must be on disk before anybody uses it.
 * https://w3c.github.io/IndexedDB/#transaction-durability-hint
 */
export const openVaultDb = (name: string): VaultDb => {
  const db = new Dexie(name, { chromeTransactionDurability: 'strict' }) as VaultDb
  db.version(1).stores({ keys: 'id', secrets: 'name' })
  return db
}

/** The key in force; a lock goes before an open key. Inside a transaction over `keys`, or alone. */
export const readKeyRow = async (db: VaultTables): Promise<KeyRow | undefined> => {
  const rows = await db.keys.bulkGet(['lock', 'key'])
  return rows[0] ?? rows[1]
}

/** Names one data key. Whoever sealed something compares it before storing: under another key it would be lost. */
export const generationOf = (row: KeyRow | undefined): string => row?.generation ?? 'first'
