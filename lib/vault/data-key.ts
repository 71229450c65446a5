import { transact } from '@/lib/database/transact'
import { appError } from '@/lib/domain/app-error'
import { err, ok, type Result } from '@/lib/domain/result'
import { prolongKey, readHeldKey } from './held-key'
import { importDataKey, makeDataKey } from './seal'
import { generationOf, readKeyRow, type KeyRow, type OpenKeyRow, type VaultDb } from './vault-db'
import type { VaultPorts } from './vault-ports'

/** A key that seals and opens, and which one it is. */
export interface DataKey {
  readonly key: CryptoKey
  readonly generation: string
}

/**
 * The key that a row stands for: the open key itself, or the one that is held for its lock. Using it starts the time until the
 * vault locks itself anew. `stale` where another generation is held: the row was read before, or after, a change.
 */
export const dataKeyOf = async (
  ports: VaultPorts,
  row: KeyRow,
): Promise<Result<DataKey> | 'stale'> => {
  const generation = generationOf(row)
  if (row.id === 'key') {
    return (await ports.isLockRequired())
      ? err(appError('vault.lock-required'))
      : ok({ key: row.key, generation })
  }
  const held = await readHeldKey(ports.session, ports.now())
  if (held === undefined) return err(appError('vault.locked'))
  if (held.generation !== generation) return 'stale'
  await prolongKey(ports.session, await ports.autoLock(), ports.now())
  return ok({ key: await importDataKey(held.raw), generation })
}

/** The key row in force. The first one is made here; of two first uses at once, whoever stores first wins. */
export const readOrMakeKeyRow = async (db: VaultDb): Promise<KeyRow> => {
  const stored = await readKeyRow(db)
  if (stored !== undefined) return stored
  const made: OpenKeyRow = { id: 'key', key: await makeDataKey() }
  return transact({ db }, 'rw', [db.keys], async ({ db }) => {
    const raced = await readKeyRow(db)
    if (raced !== undefined) return raced
    await db.keys.add(made)
    return made
  })
}
