import {
  ProtocolError,
  SdkError,
  SdkErrorCode,
  SdkHttpError,
  UnauthorizedError,
} from '@modelcontextprotocol/client'
import { describe, expect, test } from 'vitest'
import { ConnectionFailure } from '@/lib/connectors/connection-failure'
import { toConnectorError } from '@/lib/connectors/connector-error'
import { isCertainlyNotDone } from '@/lib/connectors/is-certainly-not-done'

const http = (status: number, text?: string) =>
  new SdkHttpError(SdkErrorCode.ClientHttpNotImplemented, 'Error POSTing to endpoint', {
    status,
    text,
  })

describe('toConnectorError', () => {
  test.each([
    [401, 'connector.auth-required'],
    [403, 'connector.forbidden'],
    [404, 'connector.not-found'],
    [405, 'connector.not-found'],
    [307, 'connector.moved'],
    [429, 'connector.server-error'],
    [500, 'connector.server-error'],
    [503, 'connector.server-error'],
    [400, 'connector.protocol'],
  ])('takes status %i for %s', (status, code) => {
    expect(toConnectorError(http(status), { host: 'a.example' })).toEqual({
      code,
      subject: 'a.example',
    })
  })

  test('takes a senseless answer for no MCP server only while a connection is being opened', () => {
    const thrown = new ConnectionFailure('bad-message')
    expect(toConnectorError(thrown, { host: 'a', opening: true }).code).toBe('connector.not-mcp')
    expect(toConnectorError(thrown, { host: 'a' }).code).toBe('connector.protocol')
    expect(toConnectorError(http(415), { host: 'a', opening: true }).code).toBe('connector.not-mcp')
    expect(toConnectorError(new SyntaxError('x'), { host: 'a', opening: true }).code).toBe(
      'connector.not-mcp',
    )
  })

  test('finds the failure that a library has wrapped', () => {
    const cause = new ConnectionFailure('moved', { detail: 'https://new.example/' })
    const wrapped = new SdkError(
      SdkErrorCode.EraNegotiationFailed,
      'Probe failed',
      { cause },
      { cause },
    )
    expect(toConnectorError(wrapped, { host: 'a' })).toEqual({
      code: 'connector.moved',
      subject: 'a',
      detail: 'https://new.example/',
    })
  })

  test("keeps the server's words in the detail alone, escaped and cut", () => {
    const error = toConnectorError(new ProtocolError(-32000, `\u001b[31m${'é'.repeat(5000)}`), {
      host: 'a',
    })
    expect(error.code).toBe('connector.protocol')
    expect(error.detail?.startsWith('<U+001B>')).toBe(true)
    expect(error.detail?.length).toBeLessThanOrEqual(2048)
  })

  test.each([
    [new UnauthorizedError(), 'connector.auth-required'],
    [new SdkError(SdkErrorCode.RequestTimeout, 'x'), 'connector.timeout'],
    [new SdkError(SdkErrorCode.ConnectionClosed, 'x'), 'connector.unreachable'],
    [new SdkError(SdkErrorCode.InvalidResult, 'x'), 'connector.protocol'],
    [new DOMException('x', 'AbortError'), 'connector.cancelled'],
    ['words', 'connector.protocol'],
    [undefined, 'connector.protocol'],
  ])('never throws: %s is %s', (thrown, code) => {
    expect(toConnectorError(thrown, { host: 'a' }).code).toBe(code)
  })
})

describe('a request that certainly had no effect', () => {
  test.each([
    [http(400), true],
    [http(401), true],
    [http(408), false],
    [http(500), false],
    [http(504), false],
    [new ProtocolError(-32602, 'Invalid'), true],
    [new UnauthorizedError(), true],
    [new ConnectionFailure('stream-broken'), false],
    [new ConnectionFailure('unreachable'), false],
    [new ConnectionFailure('unreachable', { notDone: true }), true],
    [new ConnectionFailure('session-lost', { notDone: true }), true],
    [new SdkError(SdkErrorCode.RequestTimeout, 'x'), false],
    [new SdkError(SdkErrorCode.InvalidResult, 'x'), false],
    [new SdkError(SdkErrorCode.UnsupportedResultType, 'x', { resultType: 'input_required' }), true],
    [new SdkError(SdkErrorCode.UnsupportedResultType, 'x', { resultType: 'later' }), false],
    [new Error('anything'), false],
  ])('%s: %s', (thrown, expected) => {
    expect(isCertainlyNotDone(thrown)).toBe(expected)
  })
})
