import { OWN_SLUG } from '@/lib/agent/plan-tool'
import { slugOf } from '@/lib/connectors/model-tool-name'
import type { ServerListing } from '@/lib/connectors/probe'
import { transact } from '@/lib/database/transact'
import { appError } from '@/lib/domain/app-error'
import type { ConnectorRow } from '@/lib/domain/connector'
import { parseAddress, type ParsedAddress } from '@/lib/domain/connector-url'
import type { ConnectorId } from '@/lib/domain/ids'
import { err, ok, type Result } from '@/lib/domain/result'
import { isAboutSignIn, mayWantKey } from '@/lib/domain/sign-in-errors'
import type { Handlers } from '@/lib/messaging/server'
import { appendAudit } from '@/lib/store/append-audit'
import type { SaysoTables } from '@/lib/store/db'
import { nameFor } from '../connector-name'
import type { HostConnectors } from '../host-connectors'
import type { HostPorts } from '../host-ports'
import { createRefresh } from '../refresh-connector'
import { syncOriginRules } from '../origin-rules'
import { releaseHost } from '../release-host'
import { removeConnector } from '../remove-connector'
import { storeListing } from '../store-listing'

type ConnectorHandlers = Pick<
  Handlers,
  | 'connector.add'
  | 'connector.refresh'
  | 'connector.rename'
  | 'connector.label-account'
  | 'connector.clear-traffic'
  | 'connector.enable'
  | 'connector.set-scope'
  | 'connector.move'
  | 'connector.leave-out-origin'
  | 'connector.remove'
>

/** A person waits for an answer to Connect; after this many milliseconds they get one. */
const CONNECT_MS = 14_000

/**
 * Adding, moving, refreshing and removing connectors. Nothing is stored of a server that did not answer as one; one that
 * wants a sign-in first is kept, and waits for it.
 */
export const createConnectorHandlers = (
  ports: HostPorts,
  db: SaysoTables,
  connectors: HostConnectors,
): ConnectorHandlers => {
  const refresh = createRefresh(ports, db, connectors)

  const change = (id: ConnectorId, changes: Partial<ConnectorRow>): Promise<Result<void>> =>
    transact({ db }, 'rw', [db.connectors, db.audit, db.auditHead], async ({ db }) => {
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

  const store = (
    address: ParsedAddress & { readonly id: ConnectorId },
    name: string | undefined,
    listing: ServerListing | undefined,
    more: Pick<ConnectorRow, 'error' | 'signIn' | 'withoutOrigin' | 'scope' | 'enabled'>,
  ): Promise<void> =>
    transact({ db }, 'rw', [db.connectors, db.tools, db.audit, db.auditHead], async ({ db }) => {
      const others = await db.connectors.toArray()
      const taken = new Set([OWN_SLUG, ...others.map((row) => row.slug)])
      const title = name ?? nameFor(listing?.serverName, address.host, others)
      await db.connectors.add({
        id: address.id,
        name: title,
        slug: slugOf(title, taken),
        url: address.url,
        addressSpace: address.addressSpace,
        state: listing === undefined ? 'needs-sign-in' : 'ready',
        createdAt: ports.now(),
        ...more,
      })
      await appendAudit(db, {
        at: ports.now(),
        type: 'connector.added',
        connectorId: address.id,
        data: { host: address.host, tools: listing?.tools.length ?? 0 },
      })
      if (listing !== undefined) await storeListing(db, ports.now(), address.id, listing)
    })

  /** A server may refuse whatever comes from an extension: then it is asked once more without saying so. */
  const probe = async (address: ParsedAddress & { readonly id: ConnectorId }) => {
    const signal = AbortSignal.timeout(CONNECT_MS)
    const listing = await connectors.probe(address, signal)
    if (listing.ok || listing.error.code !== 'connector.forbidden')
      return { listing, withoutOrigin: false }
    await syncOriginRules(ports.browser, db, { trying: address.url })
    return { listing: await connectors.probe(address, signal), withoutOrigin: true }
  }

  return {
    'connector.add': async ({ url, name, scope, enabled = true, keyed = false }) => {
      const parsed = parseAddress(url)
      if (!parsed.ok) return parsed
      if (!(await ports.browser.hasHostPermission(parsed.value.permission))) {
        return err(appError('connector.permission-missing', { subject: parsed.value.host }))
      }
      const address = { ...parsed.value, id: ports.newId() as ConnectorId }
      const { listing, withoutOrigin } = await probe(address)
      const wantsKey = keyed && !listing.ok && mayWantKey(listing.error.code)
      const waits = !listing.ok && (wantsKey || isAboutSignIn(listing.error.code))
      if (!listing.ok && !waits) {
        await connectors.auth.forget(address)
        if (withoutOrigin) await syncOriginRules(ports.browser, db)
        await releaseHost(db, ports.browser, address.url)
        return listing
      }
      // Nobody can tell yet whether it is the missing key or the extension's address that it minds.
      if (wantsKey && withoutOrigin) await syncOriginRules(ports.browser, db)
      const status = waits ? await connectors.auth.status(address) : undefined
      await store(address, name, listing.ok ? listing.value : undefined, {
        enabled,
        ...(scope === undefined ? {} : { scope }),
        ...(withoutOrigin && !wantsKey ? { withoutOrigin } : {}),
        ...(status?.ok === true ? { signIn: status.value } : {}),
        ...(listing.ok || listing.error.code === 'connector.auth-required'
          ? {}
          : { error: listing.error }),
      })
      return ok({
        connectorId: address.id,
        state: listing.ok ? 'ready' : 'needs-sign-in',
        ...(wantsKey ? { wants: 'key' } : {}),
      })
    },
    'connector.refresh': async ({ id }) => {
      connectors.listedByHand(id)
      await db.connectors.update(id, { listingFrozen: undefined })
      return refresh(id)
    },
    'connector.rename': ({ id, name }) => change(id, { name }),
    'connector.label-account': ({ id, label }) => change(id, { accountLabel: label || undefined }),
    'connector.clear-traffic': async ({ id }) => {
      await connectors.clearTraffic(id)
      return ok(undefined)
    },
    'connector.enable': async ({ id, enabled }) => {
      const changed = await change(id, { enabled })
      if (!enabled) await connectors.forget(id)
      return changed
    },
    'connector.set-scope': ({ id, scope }) => change(id, { scope: scope ?? undefined }),
    'connector.move': async ({ id, url }) => {
      const [row, address] = [await db.connectors.get(id), parseAddress(url)]
      if (row === undefined) return err(appError('command.not-found'))
      if (!address.ok) return address
      const { host, permission, addressSpace } = address.value
      // What was public stays public: a server must not talk its way onto this computer.
      if (addressSpace !== row.addressSpace)
        return err(appError('connector.address-not-allowed', { subject: host }))
      if (!(await ports.browser.hasHostPermission(permission)))
        return err(appError('connector.permission-missing', { subject: host }))
      await connectors.forget(id)
      await change(id, {
        url: address.value.url,
        verdict: undefined,
        downgradedFrom: undefined,
      })
      const refreshed = await refresh(id)
      await releaseHost(db, ports.browser, row.url)
      return refreshed
    },
    'connector.leave-out-origin': async ({ id, leaveOut }) => {
      const changed = await change(id, { withoutOrigin: leaveOut })
      if (!changed.ok) return changed
      await syncOriginRules(ports.browser, db)
      await connectors.forget(id)
      return refresh(id)
    },
    'connector.remove': ({ id }) => removeConnector(ports, db, connectors, id),
  }
}
