import {
  APIConnectionError,
  APIConnectionTimeoutError,
  APIError,
} from '@anthropic-ai/sdk/core/error'
import { describe, expect, test } from 'vitest'
import { toModelError } from '@/lib/agent/models/model-error'

const KEY = 'sk-ant-secret'
const answer = (status: number, body: unknown, headers: Record<string, string> = {}): APIError =>
  APIError.generate(
    status,
    body as object,
    typeof body === 'string' ? body : undefined,
    new Headers(headers),
  )
const codeOf = (thrown: unknown, host = 'api.anthropic.com', started = false) =>
  toModelError(thrown, { host, key: KEY, started }).code

describe('a refusal', () => {
  test.each(['localhost:11434', '127.0.0.1:1234', '[::1]:8080', 'localhost'])(
    'of 403 from %s is about where we come from',
    (host) => {
      expect(codeOf(answer(403, {}), host)).toBe('model.origin-refused')
    },
  )

  test.each(['api.anthropic.com', 'localhost.evil.example', '127.0.0.1.example'])(
    'of 403 from %s is about the key',
    (host) => {
      expect(codeOf(answer(403, {}), host)).toBe('model.key-refused')
    },
  )

  test.each([
    [
      {
        error: {
          type: 'invalid_request_error',
          message: 'x',
          details: { error_code: 'enforced_spend_limit_reached' },
        },
      },
      429,
    ],
    [{ error: { type: 'billing_error', message: 'x' } }, 400],
    [{}, 402],
  ])('for money is about money', (body, status) => {
    expect(codeOf(answer(status, body))).toBe('model.no-credit')
  })
})

describe('the words of the other side', () => {
  test.each([
    [{ error: { message: 'one' } }, 'one'],
    [{ error: 'two' }, 'two'],
    [{ message: 'three' }, 'three'],
    [{ detail: 'four' }, 'four'],
    [{ unknown: 'shape' }, undefined],
  ])('are found in %j', (body, detail) => {
    expect(toModelError(answer(400, body), { host: 'h' }).detail).toBe(detail)
  })

  test('are cut, and never hold the key', () => {
    const error = toModelError(answer(400, { error: { message: `${KEY} `.repeat(1000) } }), {
      host: 'h',
      key: KEY,
    })
    expect(error.detail?.length).toBe(2048)
    expect(error.detail).not.toContain('secret')
  })
})

describe('waiting', () => {
  test.each([
    [{ 'retry-after': '30' }, 30],
    [{ 'retry-after-ms': '1500' }, 2],
    [{ 'retry-after': '100000' }, 300],
    [{ 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT' }, undefined],
    [{}, undefined],
  ])('with %j is %s seconds', (headers, seconds) => {
    expect(toModelError(answer(429, {}, headers), { host: 'h' }).retryAfterSeconds).toBe(seconds)
  })
})

describe('a failed connection', () => {
  test('is offline before an answer and a broken stream after it', () => {
    expect(codeOf(new APIConnectionError({ message: 'no' }))).toBe('model.offline')
    expect(codeOf(new TypeError('terminated'), 'h', true)).toBe('model.stream-broken')
  })

  test('is a timeout where a limit ended it, at any depth', () => {
    expect(codeOf(new APIConnectionTimeoutError())).toBe('model.timeout')
    const limit = new DOMException('late', 'TimeoutError')
    expect(
      codeOf(new APIConnectionError({ message: 'x', cause: new Error('y', { cause: limit }) })),
    ).toBe('model.timeout')
  })

  test('quotes nothing that was thrown here', () => {
    expect(toModelError(new TypeError(`bad header ${KEY}`), { host: 'h' })).toEqual({
      code: 'model.offline',
      subject: 'h',
    })
  })
})
