import { transact } from '@/lib/database/transact'
import { ok } from '@/lib/domain/result'
import type { Handlers } from '@/lib/messaging/server'
import { appendAudit } from '@/lib/store/append-audit'
import type { SaysoTables } from '@/lib/store/db'
import type { HostPorts } from '../host-ports'
import { keepRecord } from '../keep-record'

type RecordHandlers = Pick<Handlers, 'record.set-days'>

/** How long the record is kept. Shortening it stands in the record before anything goes. */
export const createRecordHandlers = (
  ports: Pick<HostPorts, 'now' | 'version'>,
  db: SaysoTables,
): RecordHandlers => ({
  'record.set-days': async ({ days }) => {
    await transact({ db }, 'rw', [db.settings, db.audit, db.auditHead], async ({ db }) => {
      await db.settings.put({ key: 'recordDays', value: days })
      await appendAudit(db, {
        at: ports.now(),
        type: 'settings.changed',
        data: { setting: 'record-days', days },
      })
    })
    await keepRecord(ports, db)
    return ok(undefined)
  },
})
