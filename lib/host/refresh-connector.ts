import { transact } from '@/lib/database/transact'
import { appError, type AppError } from '@/lib/domain/app-error'
import type { ConnectorId } from '@/lib/domain/ids'
import { err, ok, type Result } from '@/lib/domain/result'
import { isAboutSignIn } from '@/lib/domain/sign-in-errors'
import { isLockError } from '@/lib/domain/vault-lock'
import type { SaysoTables } from '@/lib/store/db'
import type { HostConnectors } from './host-connectors'
import type { HostPorts } from './host-ports'
import { storeListing } from './store-listing'

/** A person waits for the answer; after this many milliseconds they get one. */
const LIST_MS = 14_000

/** Lists a connector's tools anew and stores what came of it, a failure too. */
export const createRefresh =
  (ports: Pick<HostPorts, 'now'>, db: SaysoTables, connectors: Pick<HostConnectors, 'list'>) =>
  async (id: ConnectorId): Promise<Result<void>> => {
    const row = await db.connectors.get(id)
    if (row === undefined) return err(appError('command.not-found'))
    const listing = await connectors.list(row, AbortSignal.timeout(LIST_MS))
    if (!listing.ok) {
      await markFailing(db, id, listing.error)
      return listing
    }
    await transact({ db }, 'rw', [db.connectors, db.tools, db.audit, db.auditHead], ({ db }) =>
      storeListing(db, ports.now(), id, listing.value),
    )
    return ok(undefined)
  }

/** Keeps what is wrong with a connector where its card shows it. */
export const markFailing = async (
  db: SaysoTables,
  id: ConnectorId,
  error: AppError,
): Promise<void> => {
  // That the vault is locked says nothing about the connector.
  if (isLockError(error)) return
  await db.connectors.update(id, {
    state: isAboutSignIn(error.code) ? 'needs-sign-in' : 'failing',
    error,
  })
}
