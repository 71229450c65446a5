import { expect, test } from 'vitest'
import { saidByView } from '@/lib/apps/view/said-by-view'

test('APP-06: a view that plays the proxy is not heard', () => {
  for (const name of ['resource-ready', 'proxy-ready', 'anything'])
    expect(
      saidByView({ jsonrpc: '2.0', method: `ui/notifications/sandbox-${name}`, params: {} }, true),
    ).toBeUndefined()
  expect(saidByView('sayso:proxy-ready', true)).toBeUndefined()
  expect(saidByView({ sayso: { type: 'rpc', message: {}, active: true } }, false)).toBeUndefined()
  expect(saidByView({ sayso: { type: 'left' } }, false)).toBeUndefined()
})

test('what is of the protocol goes on, with whether the person has just acted, which the view cannot say', () => {
  const message = { jsonrpc: '2.0', id: 1, method: 'tools/call', active: true }
  expect(saidByView(message, false)).toEqual({ type: 'rpc', message, active: false })
  expect(saidByView({ method: 'tools/call' }, true)).toBeUndefined()
  expect(saidByView(null, true)).toBeUndefined()
})

test('what our own script in its page says is said anew, without anything that came along', () => {
  expect(saidByView({ sayso: { type: 'pong', more: 1 } }, true)).toEqual({
    type: 'pong',
    active: true,
    heavy: false,
  })
  expect(saidByView({ sayso: { type: 'trouble', reason: 'x' } }, true)).toEqual({
    type: 'trouble',
    reason: 'error',
  })
})
