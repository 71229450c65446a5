import { transact } from '@/lib/database/transact'
import { appError } from '@/lib/domain/app-error'
import { parseAddress } from '@/lib/domain/connector-url'
import { isTurnOver } from '@/lib/domain/conversation'
import { siteId } from '@/lib/domain/page-site'
import { err, ok } from '@/lib/domain/result'
import type { Handlers } from '@/lib/messaging/server'
import { drawOn } from '@/lib/page/show-sign'
import { appendAudit } from '@/lib/store/append-audit'
import type { SaysoDb } from '@/lib/store/db'
import type { HostPorts } from '../host-ports'
import { releaseHost } from '../release-host'

/**
 * Which sites may be read and acted on. A site counts only together with the browser's own permission for its host, which
 * the person gives in the browser's dialog.
 */
export const createSiteHandlers = (
  { now, browser, tabs, translate }: Pick<HostPorts, 'now' | 'browser' | 'tabs' | 'translate'>,
  db: SaysoDb,
): Pick<Handlers, 'site.allow' | 'site.take-back'> => ({
  'site.allow': async ({ origin, level }) => {
    const address = parseAddress(origin)
    if (!address.ok) return address
    if (address.value.origin !== origin) return err(appError('command.malformed'))
    if (!(await browser.hasHostPermission(address.value.permission)))
      return err(appError('connector.permission-missing', { subject: address.value.host }))
    await transact({ db }, 'rw', [db.sites, db.audit, db.auditHead], async ({ db }) => {
      await db.sites.put({ origin, level, grantedAt: now() })
      const data = { site: origin, level }
      await appendAudit(db, { at: now(), type: 'site.allowed', connectorId: siteId(origin), data })
    })
    return ok(undefined)
  },
  'site.take-back': async ({ origin }) => {
    await transact({ db }, 'rw', [db.sites, db.audit, db.auditHead], async ({ db }) => {
      if ((await db.sites.get(origin)) === undefined) return
      await db.sites.delete(origin)
      const data = { site: origin }
      await appendAudit(db, {
        at: now(),
        type: 'site.taken-back',
        connectorId: siteId(origin),
        data,
      })
    })
    // While the browser still lets us.
    const working = await db.turns.where('tab.id').above(-1).toArray()
    for (const { tab, state } of working)
      if (tab !== undefined && !isTurnOver(state))
        await drawOn({ db, tabs, translate }, tab.id, false)
    await releaseHost(db, browser, origin)
    return ok(undefined)
  },
})
