import { expect, test } from 'vitest'
import { startTurn } from '@/lib/agent/start-turn'
import type { ConversationId } from '@/lib/domain/ids'
import { say } from '../fakes/scripted-reply'
import { setUpBench, unwrap, type Bench } from './harness/set-up'

const REPLIES = Array.from({ length: 6 }, () => say('Hello.'))

const toolsOf = (bench: Bench): readonly string[] =>
  (bench.model.requests.at(-1)?.body.tools ?? []).flatMap((tool) =>
    'name' in tool && tool.name.startsWith('notebook') ? [tool.name] : [],
  )

/** As a turn that began on a page of that site, which the panel cannot say of itself. */
const sayOn = async (bench: Bench, site: string, conversationId?: ConversationId) => {
  const { db } = bench.profile
  const ports = { db, now: () => Date.now(), newId: () => crypto.randomUUID() }
  const started = unwrap(await startTurn(ports, { text: 'Hello', site, conversationId }))
  bench.running().host.wake()
  await bench.over(started.turnId)
}

test('a connector for certain sites is offered in turns that begin there, and elsewhere once it is switched on', async () => {
  const bench = await setUpBench(REPLIES)
  const id = bench.connectorId
  unwrap(
    await bench.running().as('options')('connector.set-scope', {
      id,
      scope: { sites: ['github.com'] },
    }),
  )
  const { turnId, conversationId } = await bench.say('Hello')
  await bench.over(turnId)
  expect(toolsOf(bench)).toEqual([])
  await sayOn(bench, 'https://gist.github.com', conversationId)
  expect(toolsOf(bench)).not.toEqual([])
  await sayOn(bench, 'https://github.com.evil.example', conversationId)
  expect(toolsOf(bench)).toEqual([])

  const panel = bench.running().as('sidepanel')
  const flip = async (enabled: boolean): Promise<void> => {
    unwrap(
      await panel('conversation.switch-connector', {
        id: conversationId,
        connectorId: id,
        enabled,
      }),
    )
  }
  await flip(true)
  await bench.over((await bench.say('Now?', conversationId)).turnId)
  expect(toolsOf(bench)).not.toEqual([])
  await flip(false)
  await sayOn(bench, 'https://github.com', conversationId)
  expect(toolsOf(bench)).toEqual([])
})

test('an account is named by the person, told in the record, and forgotten again', async () => {
  const bench = await setUpBench([])
  const id = bench.connectorId
  const settings = bench.running().as('options')
  unwrap(await settings('connector.label-account', { id, label: ' work ' }))
  expect((await bench.profile.db.connectors.get(id))?.accountLabel).toBe('work')
  const lines = await bench.profile.db.audit.where({ connectorId: id }).toArray()
  expect(lines.at(-1)).toMatchObject({
    type: 'connector.changed',
    data: { changed: ['accountLabel'] },
  })
  unwrap(await settings('connector.label-account', { id, label: '' }))
  expect((await bench.profile.db.connectors.get(id))?.accountLabel).toBeUndefined()
})
