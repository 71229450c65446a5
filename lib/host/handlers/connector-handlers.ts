import { slugOf } from '@/lib/connectors/model-tool-name'
import { appError, type AppError } from '@/lib/domain/app-error'
import type { ConnectorRow } from '@/lib/domain/connector'
import { parseAddress } from '@/lib/domain/connector-url'
import type { ConnectorId } from '@/lib/domain/ids'
import { err, ok, type Result } from '@/lib/domain/result'
import type { Handlers } from '@/lib/messaging/server'
import { appendAudit } from '@/lib/store/append-audit'
import type { SaysoDb } from '@/lib/store/db'
import type { HostConnectors } from '../host-connectors'
import type { HostPorts } from '../host-ports'
import { releaseHost } from '../release-host'
import { storeListing } from '../store-listing'

type ConnectorHandlers = Pick<
  Handlers,
  | 'connector.add'
  | 'connector.refresh'
  | 'connector.rename'
  | 'connector.enable'
  | 'connector.remove'
>

/** A person waits for an answer to Connect; after this many milliseconds they get one. */
const CONNECT_MS = 14_000
const NAME_LENGTH = 80

/** Adding, refreshing and removing connectors. Nothing is stored of a server that did not answer as one. */
export const createConnectorHandlers = (
  ports: HostPorts,
  db: SaysoDb,
  connectors: HostConnectors,
): ConnectorHandlers => {
  const change = (id: ConnectorId, changes: Partial<ConnectorRow>): Promise<Result<void>> =>
    db.transaction('rw', db.connectors, db.audit, db.auditHead, async () => {
      const changed = await db.connectors.update(id, changes)
      if (changed === 0 && (await db.connectors.get(id)) === undefined)
        return err(appError('command.not-found'))
      await appendAudit(db, {
        at: ports.now(),
        type: 'connector.changed',
        connectorId: id,
        data: { changed: Object.keys(changes) },
      })
      return ok(undefined)
    })

  return {
    'connector.add': async ({ url, name }) => {
      const address = parseAddress(url)
      if (!address.ok) return address
      if (!(await ports.browser.hasHostPermission(address.value.permission))) {
        return err(appError('connector.permission-missing', { subject: address.value.host }))
      }
      const listing = await connectors.probe(address.value, AbortSignal.timeout(CONNECT_MS))
      if (!listing.ok) {
        await releaseHost(db, ports.browser, address.value.url)
        return listing
      }
      const id = ports.newId() as ConnectorId
      await db.transaction('rw', db.connectors, db.tools, db.audit, db.auditHead, async () => {
        const taken = new Set((await db.connectors.toArray()).map((row) => row.slug))
        const title = (name ?? listing.value.serverName ?? address.value.host).slice(0, NAME_LENGTH)
        await db.connectors.add({
          id,
          name: title === '' ? address.value.host : title,
          slug: slugOf(title, taken),
          url: address.value.url,
          addressSpace: address.value.addressSpace,
          enabled: true,
          state: 'ready',
          createdAt: ports.now(),
        })
        await appendAudit(db, {
          at: ports.now(),
          type: 'connector.added',
          connectorId: id,
          data: { host: address.value.host, tools: listing.value.tools.length },
        })
        await storeListing(db, ports.now(), id, listing.value)
      })
      return ok({ connectorId: id })
    },
    'connector.refresh': async ({ id }) => {
      const row = await db.connectors.get(id)
      if (row === undefined) return err(appError('command.not-found'))
      const listing = await connectors.list(row, AbortSignal.timeout(CONNECT_MS))
      if (!listing.ok) {
        await markFailing(db, id, listing.error)
        return listing
      }
      await db.transaction('rw', db.connectors, db.tools, db.audit, db.auditHead, () =>
        storeListing(db, ports.now(), id, listing.value),
      )
      return ok(undefined)
    },
    'connector.rename': ({ id, name }) => change(id, { name }),
    'connector.enable': async ({ id, enabled }) => {
      const changed = await change(id, { enabled })
      if (!enabled) await connectors.forget(id)
      return changed
    },
    'connector.remove': async ({ id }) => {
      const row = await db.connectors.get(id)
      if (row === undefined) return err(appError('command.not-found'))
      await connectors.forget(id)
      await db.transaction(
        'rw',
        [db.connectors, db.tools, db.grants, db.audit, db.auditHead],
        async () => {
          await db.connectors.delete(id)
          await db.tools.where({ connectorId: id }).delete()
          await db.grants.where({ connectorId: id }).delete()
          await appendAudit(db, {
            at: ports.now(),
            type: 'connector.removed',
            connectorId: id,
            data: { name: row.name },
          })
        },
      )
      await releaseHost(db, ports.browser, row.url)
      return ok(undefined)
    },
  }
}

const markFailing = async (db: SaysoDb, id: ConnectorId, error: AppError): Promise<void> => {
  await db.connectors.update(id, { state: 'failing', error })
}
