import { transact } from '@/lib/database/transact'
import { appendAudit } from '@/lib/store/append-audit'
import type { SaysoTables } from '@/lib/store/db'
import { pruneAudit } from '@/lib/store/prune-audit'
import { readSettings } from '@/lib/store/queries/settings'
import type { HostPorts } from './host-ports'

const DAY_MS = 24 * 60 * 60_000

/** What the record needs when the worker wakes: that a new version stands in it, and that what is too old goes. */
export const keepRecord = async (
  ports: Pick<HostPorts, 'now' | 'version'>,
  db: SaysoTables,
): Promise<void> => {
  await recordVersion(ports, db)
  const { recordDays } = await readSettings(db)
  if (recordDays === 'forever') return
  const before = ports.now() - recordDays * DAY_MS
  const first = await db.audit.orderBy('seq').first()
  if (first !== undefined && first.at < before) await pruneAudit(db, { before, now: ports.now() })
}

/** Being installed or updated: from then on other code decides. */
const recordVersion = (
  { now, version }: Pick<HostPorts, 'now' | 'version'>,
  db: SaysoTables,
): Promise<void> =>
  transact({ db }, 'rw', [db.settings, db.audit, db.auditHead], async ({ db }) => {
    const before = (await readSettings(db)).version
    if (before === version) return
    await db.settings.put({ key: 'version', value: version })
    await appendAudit(db, {
      at: now(),
      type: 'product.installed',
      data: { version, ...(before === '' ? {} : { before }) },
    })
  })
