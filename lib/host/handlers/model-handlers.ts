import { countsTokens, listModels } from '@/lib/agent/models/probe-endpoint'
import { ANTHROPIC_VERSION, OTHERS_VERSION } from '@/lib/agent/models/api-version'
import { testModel } from '@/lib/agent/models/test-model'
import { transact } from '@/lib/database/transact'
import { parseAddress } from '@/lib/domain/connector-url'
import { appError, type ErrorCode } from '@/lib/domain/app-error'
import { err, ok, type Result } from '@/lib/domain/result'
import type { EndpointChoice, ModelChoice, Settings } from '@/lib/domain/settings'
import type { CommandOutput } from '@/lib/messaging/contract'
import type { Handlers } from '@/lib/messaging/server'
import { appendAudit } from '@/lib/store/append-audit'
import type { SaysoTables } from '@/lib/store/db'
import { readSettings } from '@/lib/store/queries/settings'
import type { Vault } from '@/lib/vault/vault'
import type { HostPorts } from '../host-ports'
import { keyName, openEndpoint, openModel, type OpenedEndpoint } from '../open-model'
import { syncOriginRules } from '../origin-rules'
import { modelAddressOf, releaseHost } from '../release-host'

type ModelHandlers = Pick<
  Handlers,
  | 'model.choose'
  | 'model.test'
  | 'model.list'
  | 'model.forget-key'
  | 'conversation.choose-model'
  | 'budget.set'
  | 'price.set'
>

/** Models that are remembered as chosen before. */
const MOST_MODELS = 8

/** Choosing, testing and forgetting models. Keys go into the vault and never come out to a surface again. */
export const createModelHandlers = (
  ports: HostPorts,
  db: SaysoTables,
  vault: Vault,
): ModelHandlers => ({
  'model.test': async ({ choice, key }) => {
    const before = await readSettings(db)
    await syncOriginRules(ports.browser, db, { choice })
    const tested = await testAndProbe(ports, vault, choice, key)
    await syncOriginRules(ports.browser, db, { choice: before.model })
    return tested
  },
  'model.list': async ({ endpoint, key }) => {
    const before = await readSettings(db)
    // Which model it would be does not matter to the rule.
    const choice: ModelChoice = { ...endpoint, model: '-' }
    await syncOriginRules(ports.browser, db, { choice })
    const opened = await openEndpoint(ports, vault, endpoint, key)
    const listed = opened.ok ? ok(await listModels(probed(opened.value, endpoint))) : opened
    await syncOriginRules(ports.browser, db, { choice: before.model })
    return listed
  },
  'conversation.choose-model': async ({ id, model }) => {
    const { models, model: usual } = await readSettings(db)
    const known = [usual, ...models].find((one) => model !== null && nameOf(one) === nameOf(model))
    if (model !== null && known === undefined) return err(appError('command.refused'))
    const before = (await db.conversations.get(id))?.model
    const changed = await transact(
      { db },
      'rw',
      [db.conversations, db.audit, db.auditHead],
      async ({ db }) => {
        const count = await db.conversations.update(id, { model: known })
        if (count === 1)
          await appendAudit(db, {
            at: ports.now(),
            type: 'settings.changed',
            conversationId: id,
            data: {
              setting: 'conversation-model',
              model: known === undefined || known.provider === 'practice' ? '' : known.model,
            },
          })
        return count
      },
    )
    if (changed === 0) return err(appError('command.not-found'))
    await syncOriginRules(ports.browser, db)
    const old = before === undefined ? undefined : modelAddressOf(before)
    if (old !== undefined) await releaseHost(db, ports.browser, old)
    return ok(undefined)
  },
  'budget.set': async ({ budget }) => {
    await transact({ db }, 'rw', [db.settings, db.audit, db.auditHead], async ({ db }) => {
      await db.settings.put({ key: 'budget', value: budget })
      await appendAudit(db, {
        at: ports.now(),
        type: 'settings.changed',
        data: {
          setting: 'budget',
          unit: budget.unit,
          turn: budget.turn ?? null,
          conversation: budget.conversation ?? null,
          month: budget.month ?? null,
        },
      })
    })
    return ok(undefined)
  },
  'price.set': async ({ model, price }) => {
    await transact({ db }, 'rw', [db.settings, db.audit, db.auditHead], async ({ db }) => {
      const { prices } = await readSettings(db)
      const { [model]: _old, ...others } = prices
      await db.settings.put({
        key: 'prices',
        value: price === null ? others : { ...others, [model]: price },
      })
      await appendAudit(db, {
        at: ports.now(),
        type: 'settings.changed',
        data: { setting: 'price', model, ...price },
      })
    })
    return ok(undefined)
  },
  'model.choose': async ({ choice, key }) => {
    const before = await readSettings(db)
    const kept = await keepKey(vault, before, choice, key)
    if (!kept.ok) return kept
    await transact({ db }, 'rw', [db.settings, db.audit, db.auditHead], async ({ db }) => {
      await db.settings.put({ key: 'model', value: choice })
      const { models } = await readSettings(db)
      await db.settings.put({ key: 'models', value: withChoice(models, choice) })
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
    await transact({ db }, 'rw', [db.settings, db.audit, db.auditHead], async ({ db }) => {
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

const withChoice = (models: readonly ModelChoice[], choice: ModelChoice): ModelChoice[] =>
  [choice, ...models.filter((one) => nameOf(one) !== nameOf(choice))].slice(0, MOST_MODELS)

const nameOf = (choice: ModelChoice): string =>
  choice.provider === 'practice' ? 'practice' : `${modelAddressOf(choice) ?? ''} ${choice.model}`

const probed = ({ baseUrl, key, fetch }: OpenedEndpoint, { provider }: EndpointChoice) => ({
  baseUrl,
  key,
  fetch,
  version: provider === 'anthropic' ? ANTHROPIC_VERSION : OTHERS_VERSION,
})

/**
 * Tests a choice, and finds out what its endpoint can: another than Anthropic's is asked with cache breakpoints first, and
 * without them where it refuses those.
 */
const testAndProbe = async (
  ports: HostPorts,
  vault: Vault,
  choice: ModelChoice,
  key: string | undefined,
): Promise<Result<CommandOutput<'model.test'>>> => {
  const limit = (): AbortSignal => AbortSignal.timeout(20_000)
  const test = async (tried: ModelChoice) => {
    const opened = await openModel(ports, vault, tried, key)
    return opened.ok ? testModel(opened.value.stream, limit()) : opened
  }
  if (choice.provider === 'practice') return test(choice)
  const features = { caching: true, countTokens: false }
  let tested = await test(choice.provider === 'compatible' ? { ...choice, features } : choice)
  if (
    choice.provider === 'compatible' &&
    !tested.ok &&
    MAY_BE_OUR_FEATURES.has(tested.error.code)
  ) {
    features.caching = false
    tested = await test({ ...choice, features })
  }
  if (!tested.ok) return tested
  const opened = await openEndpoint(ports, vault, choice, key)
  if (!opened.ok) return opened
  const endpoint = probed(opened.value, choice)
  const [models, countTokens] = await Promise.all([
    listModels(endpoint),
    countsTokens(endpoint, choice.model),
  ])
  const context = models.find(({ id }) => id === choice.model)?.context
  return ok({
    ...tested.value,
    found: {
      ...(context === undefined ? {} : { context }),
      ...(choice.provider === 'compatible' ? { features: { ...features, countTokens } } : {}),
    },
  })
}

const MAY_BE_OUR_FEATURES: ReadonlySet<ErrorCode> = new Set([
  'model.request-refused',
  'model.server-error',
])

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
