import { transact } from '@/lib/database/transact'
import { appError } from '@/lib/domain/app-error'
import type { ConnectorId } from '@/lib/domain/ids'
import { err, ok, type Result } from '@/lib/domain/result'
import { isLockError } from '@/lib/domain/vault-lock'
import { appendAudit } from '@/lib/store/append-audit'
import type { SaysoTables } from '@/lib/store/db'
import type { HostConnectors } from './host-connectors'
import type { HostPorts } from './host-ports'
import { syncOriginRules } from './origin-rules'
import { releaseHost } from './release-host'

/**
 * Removes a connector and all that hangs on it: its session, its tokens (revoked where the server can), tools and grants;
 * then its hosts go back to the browser. The record keeps its lines.
 */
export const removeConnector = async (
  ports: HostPorts,
  db: SaysoTables,
  connectors: HostConnectors,
  id: ConnectorId,
): Promise<Result<void>> => {
  const row = await db.connectors.get(id)
  if (row === undefined) return err(appError('command.not-found'))
  await connectors.forget(id)
  // Before the hosts go: revoking needs them.
  const forgotten = await connectors.auth.forget(row)
  // Its tokens could be neither found nor revoked.
  if (!forgotten.ok && isLockError(forgotten.error)) return forgotten
  await transact(
    { db },
    'rw',
    [
      db.connectors,
      db.tools,
      db.grants,
      db.traffic,
      db.views,
      db.pages,
      db.results,
      db.audit,
      db.auditHead,
    ],
    async ({ db }) => {
      await db.connectors.delete(id)
      await db.tools.where({ connectorId: id }).delete()
      await db.grants.where({ connectorId: id }).delete()
      const views = await db.views.where({ connectorId: id }).primaryKeys()
      await db.results.where('view').anyOf(views).delete()
      await db.views.where({ connectorId: id }).delete()
      await db.pages.where({ connectorId: id }).delete()
      await db.traffic.where({ connectorId: id }).delete()
      await appendAudit(db, {
        at: ports.now(),
        type: 'connector.removed',
        connectorId: id,
        data: { name: row.name },
      })
    },
  )
  if (row.withoutOrigin === true) await syncOriginRules(ports.browser, db)
  await releaseHost(db, ports.browser, row.url)
  for (const { permission } of row.signIn?.hosts ?? [])
    await releaseHost(db, ports.browser, permission.replace(/\*$/, ''))
  return ok(undefined)
}
