import { appError } from '@/lib/domain/app-error'
import { err, ok, type Result } from '@/lib/domain/result'
import { readOrMakeKeyRow, type DataKey } from './data-key'
import { dropKey, holdKey } from './held-key'
import { replaceKey } from './replace-key'
import { importDataKey, makeDataKey } from './seal'
import { generationOf, readKeyRow, type LockRow, type VaultDb } from './vault-db'
import type { VaultPorts } from './vault-ports'
import { unwrapDataKey, wrapDataKey } from './wrap-key'

/**
 * Turns the lock on, or changes its passphrase with the `current` one. Everything is sealed anew under a data key that was
 * never on disk in clear. The vault is unlocked afterwards.
 */
export const setPassphrase = async (
  db: VaultDb,
  ports: VaultPorts,
  passphrase: string,
  current: string | undefined,
): Promise<Result<void>> => {
  const row = await readOrMakeKeyRow(db)
  const from: Result<DataKey> =
    row.id === 'key'
      ? ok({ key: row.key, generation: generationOf(row) })
      : await openLock(row, current ?? '')
  if (!from.ok) return from
  const raw = crypto.getRandomValues(new Uint8Array(32))
  const generation = crypto.randomUUID()
  const [key, lock] = await Promise.all([
    importDataKey(raw),
    wrapDataKey(raw, passphrase, generation),
  ])
  if (!(await replaceKey(db, { from: from.value, to: { key, row: lock } })))
    return err(appError('command.conflict'))
  // Held only once it is in force: a worker that dies before this line leaves a locked vault, and nothing lost.
  await holdKey(ports.session, { generation, raw }, await ports.autoLock(), ports.now())
  return ok(undefined)
}

/** Turns the lock off. The passphrase is asked for again, so that nobody does it on an unlocked screen in passing. */
export const removePassphrase = async (
  db: VaultDb,
  ports: VaultPorts,
  passphrase: string,
): Promise<Result<void>> => {
  const row = await readKeyRow(db)
  if (row?.id !== 'lock') return ok(undefined)
  const from = await openLock(row, passphrase)
  if (!from.ok) return from
  const key = await makeDataKey()
  const open = { id: 'key', key, generation: crypto.randomUUID() } as const
  if (!(await replaceKey(db, { from: from.value, to: { key, row: open } })))
    return err(appError('command.conflict'))
  await dropKey(ports.session)
  return ok(undefined)
}

/** Holds the key until the vault locks again. Does nothing where there is no lock. */
export const unlock = async (
  db: VaultDb,
  ports: VaultPorts,
  passphrase: string,
): Promise<Result<void>> => {
  const row = await readKeyRow(db)
  if (row?.id !== 'lock') return ok(undefined)
  const raw = await unwrapDataKey(row, passphrase)
  if (raw === undefined) return err(appError('vault.passphrase-wrong'))
  await holdKey(
    ports.session,
    { generation: row.generation, raw },
    await ports.autoLock(),
    ports.now(),
  )
  return ok(undefined)
}

const openLock = async (row: LockRow, passphrase: string): Promise<Result<DataKey>> => {
  const raw = await unwrapDataKey(row, passphrase)
  return raw === undefined
    ? err(appError('vault.passphrase-wrong'))
    : ok({ key: await importDataKey(raw), generation: row.generation })
}
