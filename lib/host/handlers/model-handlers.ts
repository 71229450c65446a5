import { testModel } from '@/lib/agent/models/test-model'
import { ok } from '@/lib/domain/result'
import type { Settings } from '@/lib/domain/settings'
import type { Handlers } from '@/lib/messaging/server'
import { appendAudit } from '@/lib/store/append-audit'
import type { SaysoDb } from '@/lib/store/db'
import { readSettings } from '@/lib/store/queries/settings'
import type { Vault } from '@/lib/vault/vault'
import type { HostPorts } from '../host-ports'
import { keyName, openModel } from '../open-model'
import { syncOriginRules } from '../origin-rules'
import { modelAddressOf, releaseHost } from '../release-host'

type ModelHandlers = Pick<Handlers, 'model.choose' | 'model.test' | 'model.forget-key'>

/** Choosing, testing and forgetting models. Keys go into the vault and never come out to a surface again. */
export const createModelHandlers = (
  ports: HostPorts,
  db: SaysoDb,
  vault: Vault,
): ModelHandlers => ({
  'model.test': async ({ choice, key }) => {
    const before = await readSettings(db)
    await syncOriginRules(ports.browser, db, { choice })
    const opened = await openModel(ports, vault, choice, key)
    const tested = opened.ok
      ? await testModel(opened.value.stream, AbortSignal.timeout(20_000))
      : opened
    await syncOriginRules(ports.browser, db, { choice: before.model })
    return tested
  },
  'model.choose': async ({ choice, key }) => {
    const before = await readSettings(db)
    if (key !== undefined && choice.provider !== 'practice')
      await vault.put(keyName(choice.provider), key)
    await db.transaction('rw', db.settings, db.audit, db.auditHead, async () => {
      await db.settings.put({ key: 'model', value: choice })
      if (key !== undefined && choice.provider !== 'practice') {
        await db.settings.put({
          key: 'hasKey',
          value: { ...before.hasKey, [choice.provider]: true },
        })
      }
      await appendAudit(db, {
        at: ports.now(),
        type: 'settings.changed',
        data: { setting: 'model', provider: choice.provider, keyStored: key !== undefined },
      })
    })
    await syncOriginRules(ports.browser, db, { choice })
    const old = modelAddressOf(before.model)
    if (old !== undefined) await releaseHost(db, ports.browser, old)
    return ok(undefined)
  },
  'model.forget-key': async ({ provider }) => {
    await vault.remove(keyName(provider))
    const before = await readSettings(db)
    const hasKey: Settings['hasKey'] = { ...before.hasKey, [provider]: false }
    await db.transaction('rw', db.settings, db.audit, db.auditHead, async () => {
      await db.settings.put({ key: 'hasKey', value: hasKey })
      await appendAudit(db, {
        at: ports.now(),
        type: 'settings.changed',
        data: { setting: 'key', provider, keyStored: false },
      })
    })
    return ok(undefined)
  },
})
