import { ProtocolError, SdkError, SdkErrorCode, SdkHttpError } from '@modelcontextprotocol/client'
import { describe, expect, test } from 'vitest'
import { ConnectionFailure, type FailureKind } from '@/lib/connectors/connection-failure'
import { planRetry, type Attempt } from '@/lib/connectors/plan-retry'

const first: Attempt = {
  tried: { reopen: 0, renegotiate: 0, wait: 0 },
  repeatable: false,
  unproven: false,
}
const read: Attempt = { ...first, repeatable: true }
const lost: FailureKind[] = ['stream-broken', 'unanswered', 'unreachable']

describe('planRetry', () => {
  test.each(lost)('sends a read once more after %s, and a write never', (kind) => {
    const failure = new ConnectionFailure(kind)
    expect(planRetry(failure, read)).toEqual({ how: 'reopen' })
    expect(planRetry(failure, { ...read, tried: { ...read.tried, reopen: 1 } })).toBeUndefined()
    expect(planRetry(failure, first)).toBeUndefined()
  })

  test('sends anything once more when the session was lost', () => {
    const failure = new ConnectionFailure('session-lost', { notDone: true })
    expect(planRetry(failure, first)).toEqual({ how: 'reopen' })
    expect(planRetry(failure, { ...first, tried: { ...first.tried, reopen: 1 } })).toBeUndefined()
  })

  test('TRANSPORT-15: waits for a busy server twice for a read, for half a minute at most, and never for a write', () => {
    const busy = new ConnectionFailure('busy', { retryAfterSeconds: 30 })
    expect(planRetry(busy, read)).toEqual({ how: 'wait', seconds: 30 })
    expect(planRetry(busy, { ...read, tried: { ...read.tried, wait: 2 } })).toBeUndefined()
    expect(
      planRetry(new ConnectionFailure('busy', { retryAfterSeconds: 31 }), read),
    ).toBeUndefined()
    expect(planRetry(new ConnectionFailure('busy'), read)).toEqual({ how: 'wait', seconds: 1 })
    expect(planRetry(busy, first)).toBeUndefined()
  })

  test('asks anew for the era only on a session that nothing has proven', () => {
    const thrown = [
      new SdkHttpError(SdkErrorCode.ClientHttpNotImplemented, 'x', { status: 400 }),
      new ProtocolError(-32601, 'Method not found'),
      new ProtocolError(-32022, 'Unsupported protocol version'),
    ]
    for (const error of thrown) {
      expect(planRetry(error, { ...first, unproven: true })).toEqual({ how: 'renegotiate' })
      expect(planRetry(error, first)).toBeUndefined()
    }
    expect(
      planRetry(new ProtocolError(-32602, 'Invalid params'), { ...first, unproven: true }),
    ).toBeUndefined()
  })

  test('sends nothing again after a timeout', () => {
    expect(planRetry(new SdkError(SdkErrorCode.RequestTimeout, 'x'), read)).toBeUndefined()
    expect(planRetry(new ConnectionFailure('idle'), read)).toBeUndefined()
  })
})
