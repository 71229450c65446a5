import { transact } from '@/lib/database/transact'
import type { AuditType } from '@/lib/domain/audit'
import type { LockState } from '@/lib/domain/vault-lock'
import { appendAudit } from '@/lib/store/append-audit'
import type { SaysoTables } from '@/lib/store/db'
import type { Vault } from '@/lib/vault/vault'
import type { HostPorts } from './host-ports'

/** Who changed it: the person, or the vault by itself, when its time was over or the browser had been closed. */
export type LockedBy = 'person' | 'itself'

/**
 * Brings the row that surfaces read, the record and the alarm up to the vault's state, and locks a vault whose time is over.
 * A change that the worker did not live to tell of is told on waking.
 */
export const showLock = async (
  ports: Pick<HostPorts, 'now' | 'setLockAlarm'>,
  db: SaysoTables,
  vault: Pick<Vault, 'lockState' | 'locksAt'>,
  by: LockedBy,
): Promise<void> => {
  const state = await vault.lockState()
  await ports.setLockAlarm(state === 'unlocked' ? await vault.locksAt() : undefined)
  await transact({ db }, 'rw', [db.settings, db.audit, db.auditHead], async ({ db }) => {
    const row = await db.settings.get('lockState')
    const before = row?.key === 'lockState' ? row.value : 'open'
    if (before === state) return
    await db.settings.put({ key: 'lockState', value: state })
    await appendAudit(db, { at: ports.now(), type: lineOf(before, state), data: { by } })
  })
}

const lineOf = (before: LockState, after: LockState): AuditType => {
  if (before === 'open') return 'vault.passphrase-set'
  if (after === 'open') return 'vault.passphrase-removed'
  return after === 'locked' ? 'vault.locked' : 'vault.unlocked'
}
