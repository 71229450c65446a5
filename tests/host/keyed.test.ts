import { expect, onTestFinished, test } from 'vitest'
import { say } from '../fakes/scripted-reply'
import { startKeyedServer } from '../fakes/keyed-server'
import { setUpBench, unwrap } from './harness/set-up'

const setUp = async (status: number) => {
  const server = await startKeyedServer('x-api-key', 'right', status)
  onTestFinished(server.stop)
  const bench = await setUpBench([say('Hi.')])
  return { server, bench, settings: bench.running().as('options') }
}

test.each([400, 403])(
  'a server that answers %i to whoever has no key is added for a person who says they have one, and ready once it is given',
  async (status) => {
    const { server, bench, settings } = await setUp(status)
    const refused = await settings('connector.add', { url: server.url })
    expect(refused.ok).toBe(false)
    expect(await bench.profile.db.connectors.count()).toBe(1)
    const { connectorId, ...rest } = unwrap(
      await settings('connector.add', { url: server.url, keyed: true }),
    )
    expect(rest).toEqual({ state: 'needs-sign-in', wants: 'key' })
    unwrap(
      await settings('connector.set-headers', {
        id: connectorId,
        headers: { 'X-API-Key': 'right' },
      }),
    )
    const row = await bench.profile.db.connectors.get(connectorId)
    expect(row).toMatchObject({ state: 'ready' })
    expect(row?.withoutOrigin).toBeUndefined()
    expect(await bench.profile.db.tools.where({ connectorId }).count()).toBe(1)
  },
)

test('an address where no server answers at all is not kept, whoever has a key', async () => {
  const { bench, settings } = await setUp(403)
  const added = await settings('connector.add', { url: 'http://127.0.0.1:9/mcp', keyed: true })
  expect(added).toMatchObject({ ok: false, error: { code: 'connector.unreachable' } })
  expect(await bench.profile.db.connectors.count()).toBe(1)
})
