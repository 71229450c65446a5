import { transact } from '@/lib/database/transact'
import { sealSecret, unsealSecret } from './seal'
import { generationOf, readKeyRow, type KeyRow, type SecretRow, type VaultDb } from './vault-db'

export interface KeyChange {
  /** The key that opens what is stored now, and the generation it belongs to. */
  readonly from: { readonly key: CryptoKey; readonly generation: string }
  /** The key to seal everything under, and the row by which it is kept. */
  readonly to: { readonly key: CryptoKey; readonly row: KeyRow }
}

const MOST_TRIES = 8

/**
 * Seals every secret anew and puts the new key in force, in one transaction: whenever the worker dies, either the old key
 * opens everything or the new one does. Sealing cannot happen inside the transaction, which would end at the first await
 * on anything but the database; so what was sealed is only stored if nothing has changed since it was read.
 * False where another change of the key came first. https://w3c.github.io/IndexedDB/#transaction-lifecycle
 */
export const replaceKey = async (db: VaultDb, { from, to }: KeyChange): Promise<boolean> => {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const before = await transact({ db }, 'r', [db.keys, db.secrets], async ({ db }) => ({
      generation: generationOf(await readKeyRow(db)),
      rows: await db.secrets.toArray(),
    }))
    if (before.generation !== from.generation) return false
    const sealed = await Promise.all(before.rows.map((row) => sealAnew(from.key, to.key, row)))
    const stored = await transact({ db }, 'rw', [db.keys, db.secrets], async ({ db }) => {
      const row = await readKeyRow(db)
      if (generationOf(row) !== from.generation) return false
      if (!areSame(before.rows, await db.secrets.toArray())) return false
      await db.secrets.bulkPut(sealed)
      await db.keys.delete(to.row.id === 'lock' ? 'key' : 'lock')
      await db.keys.put(to.row)
      return true
    })
    if (stored) return true
  }
  return false
}

/** A row that does not open stays as it is: it goes on being unreadable, and keeps nobody from locking the rest. */
const sealAnew = async (from: CryptoKey, to: CryptoKey, row: SecretRow): Promise<SecretRow> => {
  const secret = await unsealSecret(from, row)
  return secret === undefined ? row : sealSecret(to, row.name, secret)
}

/** A vector is never used twice, so the same vector is the same row. */
const areSame = (before: readonly SecretRow[], after: readonly SecretRow[]): boolean =>
  before.length === after.length &&
  before.every((row, index) => {
    const other = after[index]
    return row.name === other?.name && row.iv.every((byte, at) => byte === other.iv[at])
  })
