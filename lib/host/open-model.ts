import { createAnthropicModel } from '@/lib/agent/models/anthropic'
import type { OpenedModel } from '@/lib/agent/deps'
import { createGuardedFetch } from '@/lib/connectors/guarded-fetch'
import { appError } from '@/lib/domain/app-error'
import { parseAddress } from '@/lib/domain/connector-url'
import { err, ok, type Result } from '@/lib/domain/result'
import type { FetchPort } from '@/lib/domain/ports'
import { ANTHROPIC_BASE_URL, type EndpointChoice, type ModelChoice } from '@/lib/domain/settings'
import type { Vault } from '@/lib/vault/vault'
import type { HostPorts } from './host-ports'

/**
 * The vault's name for the key of a choice. The name is bound into the seal, and the origin is part of it: a key that was
 * given for one address can be read for no other, whatever is chosen later and whoever changed the choice.
 */
export const keyName = (provider: 'anthropic' | 'compatible', origin: string): string =>
  provider === 'anthropic' ? `model:${provider}` : `model:${provider}:${origin}`

/**
 * The model a choice names, ready to stream. `key` overrides the stored one (to test a key before it is kept). The key is
 * read here, per request, and goes nowhere but into the request.
 */
export const openModel = async (
  ports: HostPorts,
  vault: Vault,
  choice: ModelChoice,
  key?: string,
): Promise<Result<OpenedModel>> => {
  if (choice.provider === 'practice') {
    const create = ports.loadPractice()
    const stream = create({ translate: ports.translate, newId: ports.newId })
    return ok({ stream, name: 'practice', id: 'practice', plans: false, isFree: true })
  }
  const opened = await openEndpoint(ports, vault, choice, key)
  if (!opened.ok) return opened
  const { origin, ...endpoint } = opened.value
  const stream = createAnthropicModel({
    ...endpoint,
    model: choice.model,
    anthropicFeatures: choice.provider === 'anthropic',
    caching: choice.provider === 'compatible' && choice.features?.caching === true,
    effort: choice.effort,
    after: ports.timers.after,
  })
  const id = `${choice.provider} ${origin} ${choice.model}`
  return ok({
    stream,
    name: choice.model,
    id,
    plans: true,
    context: choice.context ?? (choice.provider === 'anthropic' ? 200_000 : undefined),
    atAnthropic: choice.provider === 'anthropic',
  })
}

/** Where a model is asked, and with what. */
export interface OpenedEndpoint {
  readonly origin: string
  readonly baseUrl: string
  readonly key: string | undefined
  readonly fetch: FetchPort
}

/** The endpoint of a choice, whatever its model: permitted, with its key, and no other origin within reach. */
export const openEndpoint = async (
  ports: HostPorts,
  vault: Vault,
  choice: EndpointChoice,
  key?: string,
): Promise<Result<OpenedEndpoint>> => {
  const address = parseAddress(
    choice.provider === 'anthropic' ? ANTHROPIC_BASE_URL : choice.baseUrl,
  )
  if (!address.ok) return address
  if (!(await ports.browser.hasHostPermission(address.value.permission))) {
    return err(appError('model.permission-missing', { subject: address.value.host }))
  }
  const { origin } = address.value
  const stored = key === undefined ? await vault.get(keyName(choice.provider, origin)) : ok(key)
  if (!stored.ok) return stored
  if (choice.provider === 'anthropic' && stored.value === undefined)
    return err(appError('model.key-missing'))
  return ok({
    origin,
    baseUrl: address.value.url.replace(/\/$/, ''),
    key: stored.value,
    fetch: createGuardedFetch(
      ports.fetch,
      { origin, addressSpace: address.value.addressSpace },
      { timers: ports.timers },
    ),
  })
}
