import { transact } from '@/lib/database/transact'
import { appError } from '@/lib/domain/app-error'
import type { AuditType } from '@/lib/domain/audit'
import type { JsonObject } from '@/lib/domain/json'
import { err, ok, type Result } from '@/lib/domain/result'
import type { Handlers } from '@/lib/messaging/server'
import { appendAudit } from '@/lib/store/append-audit'
import type { SaysoTables } from '@/lib/store/db'
import { DEFAULT_SETTINGS } from '@/lib/domain/default-settings'
import type { Vault } from '@/lib/vault/vault'
import type { HostConnectors } from '../host-connectors'
import type { HostPorts } from '../host-ports'
import type { ReadManaged } from '../managed-policy'
import type { Runner } from '../runner'
import { showLock } from '../show-lock'

type VaultHandlers = Pick<
  Handlers,
  | 'vault.set-passphrase'
  | 'vault.remove-passphrase'
  | 'vault.unlock'
  | 'vault.lock'
  | 'vault.empty'
  | 'vault.set-auto-lock'
>

/** The vault's lock. Passphrases go from here into the vault and nowhere else: no row and no line of the record has one. */
export const createVaultHandlers = (
  ports: Pick<HostPorts, 'now' | 'setLockAlarm'>,
  db: SaysoTables,
  vault: Vault,
  connectors: Pick<HostConnectors, 'auth' | 'forget'>,
  readManaged: ReadManaged,
  runner: Pick<Runner, 'wake'>,
): VaultHandlers => {
  const record = (type: AuditType, data: JsonObject): Promise<void> =>
    transact({ db }, 'rw', [db.audit, db.auditHead], ({ db }) =>
      appendAudit(db, { at: ports.now(), type, data }),
    )

  /** Tells of what the person has done; then whatever waited for it goes on. */
  const settle = async (done: Result<void>): Promise<Result<void>> => {
    if (!done.ok && done.error.code === 'vault.passphrase-wrong')
      await record('vault.unlock-failed', {})
    await showLock(ports, db, vault, 'person')
    if (done.ok) await runner.wake()
    return done
  }

  return {
    'vault.set-passphrase': async ({ passphrase, current }) => {
      const before = await vault.lockState()
      const done = await vault.setPassphrase(passphrase, current)
      if (done.ok && before !== 'open') await record('vault.passphrase-set', { changed: true })
      return settle(done)
    },
    'vault.remove-passphrase': async ({ passphrase }) => {
      if ((await readManaged()).requireLock) return err(appError('vault.lock-required'))
      return settle(await vault.removePassphrase(passphrase))
    },
    'vault.unlock': async ({ passphrase }) => settle(await vault.unlock(passphrase)),
    'vault.lock': async () => {
      await vault.lock()
      await showLock(ports, db, vault, 'person')
      return ok(undefined)
    },
    'vault.empty': async () => {
      await vault.empty()
      await transact({ db }, 'rw', [db.settings, db.audit, db.auditHead], async ({ db }) => {
        await db.settings.put({ key: 'hasKey', value: DEFAULT_SETTINGS.hasKey })
        await appendAudit(db, { at: ports.now(), type: 'vault.emptied' })
      })
      await signOutEverywhere(db, connectors)
      return settle(ok(undefined))
    },
    'vault.set-auto-lock': async ({ autoLock }) => {
      // Behind a locked screen nobody may loosen the lock for the time after it.
      if ((await vault.lockState()) === 'locked') return err(appError('vault.locked'))
      await transact({ db }, 'rw', [db.settings, db.audit, db.auditHead], async ({ db }) => {
        await db.settings.put({ key: 'autoLock', value: autoLock })
        await appendAudit(db, {
          at: ports.now(),
          type: 'settings.changed',
          data: { setting: 'auto-lock', minutes: autoLock },
        })
      })
      await vault.prolong()
      await showLock(ports, db, vault, 'person')
      return ok(undefined)
    },
  }
}

/** What the connectors' rows say of sign-ins that are no longer there. */
const signOutEverywhere = async (
  db: SaysoTables,
  connectors: Pick<HostConnectors, 'auth' | 'forget'>,
): Promise<void> => {
  const rows = await db.connectors.toArray()
  for (const row of rows.filter(({ signIn }) => signIn !== undefined && signIn.method !== 'none')) {
    await connectors.forget(row.id)
    const status = await connectors.auth.status(row)
    await db.connectors.update(row.id, {
      state: 'needs-sign-in',
      error: undefined,
      ...(status.ok ? { signIn: status.value } : {}),
    })
  }
}
