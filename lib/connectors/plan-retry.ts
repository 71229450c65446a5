import { ProtocolError, SdkError, SdkErrorCode } from '@modelcontextprotocol/client'
import { failureIn, type FailureKind } from './connection-failure'
import { statusOf } from './connector-error'

/** What to do about a request that failed. */
export type Retry =
  /** On a new session, opened as the stored verdict says. */
  | { readonly how: 'reopen' }
  /** On a new session, if the server turns out to speak another era than the stored verdict said. */
  | { readonly how: 'renegotiate' }
  /** On the same session, after so many seconds. */
  | { readonly how: 'wait'; readonly seconds: number }

export interface Attempt {
  /** How often it was tried again for each reason. */
  readonly tried: Readonly<Record<Retry['how'], number>>
  /** The work changes nothing at the other end, whatever comes of it. */
  readonly repeatable: boolean
  readonly unproven: boolean
}

const LOST = new Set<FailureKind>(['stream-broken', 'unanswered', 'unreachable'])
const MOST_WAITS = 2
/** A longer wait is for the person to decide on. */
const LONGEST_WAIT = 30
const DEFAULT_WAIT = 1

/**
 * Whether a failed request may be sent again. Pure. Anything that may write is sent again only where the server turned it
 * away unread, whatever the protocol says about re-issuing lost requests.
 */
export const planRetry = (
  thrown: unknown,
  { tried, repeatable, unproven }: Attempt,
): Retry | undefined => {
  const failure = failureIn(thrown)
  if (failure?.kind === 'session-lost') return tried.reopen === 0 ? { how: 'reopen' } : undefined
  if (failure?.kind === 'busy') {
    const seconds = failure.retryAfterSeconds ?? DEFAULT_WAIT
    return repeatable && tried.wait < MOST_WAITS && seconds <= LONGEST_WAIT
      ? { how: 'wait', seconds }
      : undefined
  }
  if (isLost(thrown)) {
    return repeatable && tried.reopen === 0 ? { how: 'reopen' } : undefined
  }
  if (unproven && tried.renegotiate === 0 && isOtherEra(thrown)) return { how: 'renegotiate' }
  return undefined
}

/** Somewhere on the way, request or answer got lost. */
const isLost = (thrown: unknown): boolean => {
  const failure = failureIn(thrown)
  if (failure !== undefined) return LOST.has(failure.kind)
  return thrown instanceof SdkError && thrown.code === SdkErrorCode.ConnectionClosed
}

/** What a server of the older era answers to a request of the newer one; it has carried nothing out. */
const isOtherEra = (thrown: unknown): boolean => {
  const status = statusOf(thrown)
  if (status !== undefined) return status === 400 || status === 404 || status === 405
  return thrown instanceof ProtocolError && OTHER_ERA_CODES.has(thrown.code)
}

/** Invalid request, method not found, server error of the transport, unsupported version. */
const OTHER_ERA_CODES = new Set<number>([-32600, -32601, -32000, -32001, -32022])
