import { appError } from '@/lib/domain/app-error'
import type { ParsedAddress } from '@/lib/domain/connector-url'
import type { FetchPort } from '@/lib/domain/ports'
import { failureIn } from '../connection-failure'
import { createGuardedFetch } from '../guarded-fetch'
import { AuthFailure } from './auth-failure'
import type { AuthConnector, ConnectorAuthPorts } from './auth-ports'
import { hostOf, parseEndpoint } from './parse-endpoint'
import { parseUrl } from '@/lib/domain/parse-url'

/** Metadata and token answers are a few KB. */
const BODY_BYTES = 256 * 1024
const IDLE_MS = 10_000
const ANSWER_MS = 15_000

type FetchNeeds = Pick<
  ConnectorAuthPorts,
  'fetch' | 'timers' | 'network' | 'watchTraffic' | 'hasHostPermission'
>

/**
 * The fetch of everything that is not the MCP endpoint: each address is checked and pinned to its own origin, only hosts
 * that the person has granted are reached, and every answer is small and comes soon.
 */
export const createAuthFetch = (ports: FetchNeeds, connector: AuthConnector): FetchPort => {
  const own = new URL(connector.url)
  return async (input, init = {}) => {
    const address = parseEndpoint(String(input), connector.addressSpace, own.host)
    if (!address.ok) throw new AuthFailure(address.error)
    if (!(await ports.hasHostPermission(address.value.permission))) {
      throw new AuthFailure(hostNeeded(address.value, own))
    }
    const guarded = createGuardedFetch(ports.fetch, pinOf(address.value), {
      timers: ports.timers,
      network: ports.network,
      bodyBytes: BODY_BYTES,
      idleMilliseconds: IDLE_MS,
    })
    const watched = ports.watchTraffic?.(connector.id, guarded) ?? guarded
    const deadline = AbortSignal.timeout(ANSWER_MS)
    return watched(input, {
      ...init,
      signal: init.signal ? AbortSignal.any([init.signal, deadline]) : deadline,
    })
  }
}

/** What is missing where a host has not been granted: the connector's own, or one that sign-in needs besides. */
export const hostNeeded = (address: ParsedAddress, own: URL) =>
  appError(
    address.origin === own.origin
      ? 'connector.permission-missing'
      : 'connector.sign-in-host-needed',
    {
      subject: hostOf(address),
    },
  )

/**
 * For documents that may be at one of several places: a redirect counts as "not here", except that one within the origin
 * is followed once, where the browser tells its target. Nothing secret is in these requests.
 */
export const toleratingRedirects =
  (fetch: FetchPort): FetchPort =>
  async (input, init) => {
    try {
      return await fetch(input, init)
    } catch (thrown) {
      const failure = failureIn(thrown)
      if (failure?.kind !== 'moved') throw thrown
      const target = parseUrl(failure.detail ?? '')
      if (target === undefined || target.origin !== new URL(input).origin) return notHere()
      return fetch(target.href, init).catch((again: unknown) => {
        if (failureIn(again)?.kind === 'moved') return notHere()
        throw again
      })
    }
  }

const notHere = (): Response => new Response(null, { status: 404 })

const pinOf = ({ origin, addressSpace }: ParsedAddress) => ({ origin, addressSpace })
