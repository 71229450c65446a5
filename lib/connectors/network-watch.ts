import type { Timers } from '@/lib/domain/ports'
import { waitFor } from './deadline'
import type { NetworkFailure, NetworkWatch } from './guarded-fetch'

/** What the browser reports of requests, in the terms of `webRequest`. */
export interface WatchedNetwork extends NetworkWatch {
  readonly onBeforeRequest: (details: RequestDetails) => void
  readonly onBeforeRedirect: (details: RequestDetails & { readonly redirectUrl: string }) => void
  readonly onErrorOccurred: (details: RequestDetails & { readonly error: string }) => void
  readonly onCompleted: (details: RequestDetails) => void
}

export interface RequestDetails {
  readonly requestId: string
  readonly url: string
}

/** Errors of a connection that never came about. https://source.chromium.org/chromium/chromium/src/+/main:net/base/net_error_list.h */
const NEVER_SENT = new Set(
  [
    'CONNECTION_REFUSED',
    'NAME_NOT_RESOLVED',
    'INTERNET_DISCONNECTED',
    'ADDRESS_UNREACHABLE',
    'ADDRESS_INVALID',
    'CERT_COMMON_NAME_INVALID',
    'CERT_DATE_INVALID',
    'CERT_AUTHORITY_INVALID',
    'SSL_PROTOCOL_ERROR',
    'SSL_VERSION_OR_CIPHER_MISMATCH',
    'UNSAFE_PORT',
    'BLOCKED_BY_PRIVATE_NETWORK_ACCESS_CHECKS',
    'BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS',
  ].map((name) => `net::ERR_${name}`),
)

/** The browser's events and fetch's own failure come in either order, a moment apart. */
const LONGEST_WAIT = 300
/** A failure that nobody asked about by then came after the answer had begun, and will not be asked about. */
const LONGEST_KEPT = 2000

interface SeenFailure extends NetworkFailure {
  readonly requestId: string
}

/**
 * Remembers why requests failed, since fetch does not tell: where a redirect pointed, and whether the request can have left
 * at all. Redirects are seen although they are not followed. Events name an address and not a fetch, so with two requests
 * to one address not yet accounted for, neither is said to have never left.
 * https://developer.chrome.com/docs/extensions/reference/api/webRequest
 */
export const createNetworkWatch = (timers: Timers): WatchedNetwork => {
  const open = new Map<string, string>()
  const crowded = new Set<string>()
  const failures = new Map<string, SeenFailure>()
  const seen = new EventTarget()

  const isOpen = (url: string): boolean => [...open.values()].includes(url)

  const settle = ({ requestId }: { readonly requestId: string }): void => {
    const url = open.get(requestId)
    open.delete(requestId)
    if (url !== undefined && failures.get(url)?.requestId === requestId) failures.delete(url)
  }

  const note = ({ requestId, url }: RequestDetails, failure: NetworkFailure): void => {
    failures.set(url, { ...failures.get(url), ...failure, requestId })
    seen.dispatchEvent(new Event(url))
  }

  return {
    onBeforeRequest: ({ requestId, url }) => {
      if (isOpen(url)) crowded.add(url)
      else crowded.delete(url)
      open.set(requestId, url)
    },
    onBeforeRedirect: (details) => note(details, { movedTo: details.redirectUrl }),
    onErrorOccurred: (details) => {
      const isRedirect = failures.get(details.url)?.requestId === details.requestId
      // Also how a redirect ends that was refused; else it was given up by us, and nobody will ask.
      if (details.error === 'net::ERR_ABORTED' && !isRedirect) {
        settle(details)
        return
      }
      note(details, { neverSent: NEVER_SENT.has(details.error) })
      timers.after(LONGEST_KEPT, () => settle(details))
    },
    onCompleted: settle,
    explain: async (url) => {
      if (!failures.has(url)) {
        const waiting = new AbortController()
        seen.addEventListener(url, () => waiting.abort(), { once: true })
        await waitFor(timers, LONGEST_WAIT, waiting.signal).catch(() => {})
      }
      const failure = failures.get(url)
      if (failure === undefined) return {}
      const neverSent = failure.neverSent === true && !crowded.has(url)
      settle(failure)
      return failure.movedTo === undefined ? { neverSent } : { neverSent, movedTo: failure.movedTo }
    },
  }
}
