// oxlint-disable-next-line import/no-unassigned-import -- must be there before the components are
import '../messages-in-node'
import { expect, test } from 'vitest'
import type { ConnectorId } from '@/lib/domain/ids'
import type { TrafficRow } from '@/lib/domain/traffic'
import {
  isFailed,
  isFound,
  outcomeOf,
  rpcMethodOf,
} from '@/components/connectors/page/exchange-words'

const row = (more: Partial<TrafficRow> = {}): TrafficRow => ({
  connectorId: 'c' as ConnectorId,
  at: 0,
  method: 'POST',
  host: 'a.example',
  path: '/mcp',
  status: 200,
  ms: 5,
  sentBytes: 2,
  receivedBytes: 2,
  sent: '{"jsonrpc":"2.0","method":"tools/call","params":{}}',
  received: 'Tom the Cat',
  ...more,
})

const unreached = row({ failure: 'unreachable' })
const { status: _none, ...withoutAnswer } = unreached

test('an exchange failed without an answer, with one that refuses, or half way; not where we ended it', () => {
  expect(
    [
      row(),
      row({ status: 500 }),
      row({ failure: 'stream-broken' }),
      withoutAnswer,
      row({ failure: 'cancelled' }),
    ].map((one) => isFailed(one)),
  ).toEqual([false, true, true, true, false])
})

test('its outcome is its status and, where that is not all, why', () => {
  expect([
    outcomeOf(row()),
    outcomeOf(row({ failure: 'stream-broken' })),
    outcomeOf(withoutAnswer),
    outcomeOf({ ...withoutAnswer, failure: 'unheard-of' }),
  ]).toEqual(['200', '200 · broke off', 'not reached', 'failed'])
})

test('it is named by the method of the protocol, and found by any of its words', () => {
  expect(rpcMethodOf(row())).toBe('tools/call')
  expect(rpcMethodOf(row({ sent: 'grant_type=x' }))).toBeUndefined()
  expect(isFound(row(), 'cat  TOOLS/call')).toBe(true)
  expect(isFound(row(), 'dog')).toBe(false)
})
