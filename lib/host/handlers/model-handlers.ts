import { testModel } from '@/lib/agent/models/test-model'
import { parseAddress } from '@/lib/domain/connector-url'
import { ok, type Result } from '@/lib/domain/result'
import type { ModelChoice, Settings } from '@/lib/domain/settings'
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
    const kept = await keepKey(vault, before, choice, key)
    if (!kept.ok) return kept
    await db.transaction('rw', db.settings, db.audit, db.auditHead, async () => {
      await db.settings.put({ key: 'model', value: choice })
      await db.settings.put({ key: 'hasKey', value: kept.value.hasKey })
      await db.settings.put({ key: 'keyOrigin', value: kept.value.keyOrigin })
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
    const before = await readSettings(db)
    await vault.remove(keyName(provider, before.keyOrigin))
    const hasKey: Settings['hasKey'] = { ...before.hasKey, [provider]: false }
    await db.transaction('rw', db.settings, db.audit, db.auditHead, async () => {
      await db.settings.put({ key: 'hasKey', value: hasKey })
      if (provider === 'compatible') await db.settings.put({ key: 'keyOrigin', value: '' })
      await appendAudit(db, {
        at: ports.now(),
        type: 'settings.changed',
        data: { setting: 'key', provider, keyStored: false },
      })
    })
    return ok(undefined)
  },
})

type KeyState = Pick<Settings, 'hasKey' | 'keyOrigin'>

/** Stores a key for the address it was typed beside. Of other endpoints one key is kept: a new one replaces the old. */
const keepKey = async (
  vault: Vault,
  before: KeyState,
  choice: ModelChoice,
  key: string | undefined,
): Promise<Result<KeyState>> => {
  const { hasKey, keyOrigin } = before
  if (key === undefined || choice.provider === 'practice') return ok({ hasKey, keyOrigin })
  if (choice.provider === 'anthropic') {
    await vault.put(keyName('anthropic', ''), key)
    return ok({ hasKey: { ...hasKey, anthropic: true }, keyOrigin })
  }
  const address = parseAddress(choice.baseUrl)
  if (!address.ok) return address
  const { origin } = address.value
  await vault.put(keyName('compatible', origin), key)
  if (keyOrigin !== '' && keyOrigin !== origin) await vault.remove(keyName('compatible', keyOrigin))
  return ok({ hasKey: { ...hasKey, compatible: true }, keyOrigin: origin })
}
