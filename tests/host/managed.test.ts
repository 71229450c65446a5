import { describe, expect, test, vi } from 'vitest'
import { callTool, say } from '../fakes/scripted-reply'
import { setUpBench, unwrap, type Bench } from './harness/set-up'

vi.setConfig({ testTimeout: 60_000 })

const ADD = { endsWith: '__add-note' }
const READ = { endsWith: '__read-notes' }

const manage = (bench: Bench, settings: unknown): void => {
  bench.profile.surroundings.readManaged = () => Promise.resolve(settings)
}

const code = (result: { ok: boolean; error?: { code: string } }): string | undefined =>
  result.error?.code

describe('managed settings', () => {
  test('keep connectors away from hosts that are not on their list, and give the host back', async () => {
    const bench = await setUpBench([])
    manage(bench, { allowedHosts: ['*.example.com'] })
    const settings = bench.running().as('options')
    unwrap(await settings('connector.remove', { id: bench.connectorId }))
    // The model is at the same host, and would keep it.
    unwrap(await settings('model.choose', { choice: { provider: 'practice' } }))
    bench.profile.browser.granted.add('http://127.0.0.1/*')
    const added = await settings('connector.add', { url: bench.notebook.url })
    expect(code(added)).toBe('managed.host-refused')
    expect(await bench.profile.db.connectors.count()).toBe(0)
    expect(bench.profile.browser.granted.has('http://127.0.0.1/*')).toBe(false)
  })

  test('deny the tools of a connector that was there before they came', async () => {
    const bench = await setUpBench([callTool(READ), say('I may not.')])
    await bench.classify('read-notes', 'read.private')
    manage(bench, { allowedHosts: ['*.example.com'] })
    const { turnId } = await bench.say('what is there?')
    expect((await bench.over(turnId)).state).toBe('done')
    expect(bench.notebook.calls.size).toBe(0)
    const settings = bench.running().as('options')
    expect(code(await settings('connector.refresh', { id: bench.connectorId }))).toBe(
      'managed.host-refused',
    )
  })

  test('make a read ask that else runs by itself', async () => {
    const bench = await setUpBench([callTool(READ), say('Empty.')])
    await bench.classify('read-notes', 'read.private')
    manage(bench, { askTools: [{ host: '127.0.0.1', tool: 'read-*' }] })
    const { turnId } = await bench.say('what is there?')
    const question = await bench.question('read-notes')
    expect(question.decision.remember).toEqual([])
    unwrap(await bench.answer(question, 'allow-once'))
    expect((await bench.over(turnId)).state).toBe('done')
  })

  test('that come between a yes and the call hold the call back', async () => {
    const bench = await setUpBench([callTool(ADD, { text: 'milk' }), say('I may not.')])
    const { turnId, conversationId } = await bench.say('note milk')
    const question = await bench.question('add-note')
    manage(bench, { deniedTools: [{ host: '*', tool: 'add-note' }] })
    unwrap(await bench.answer(question, 'allow-once'))
    expect((await bench.over(turnId)).state).toBe('done')
    expect(bench.notebook.calls.size).toBe(0)
    const [call] = await bench.profile.db.calls.where({ conversationId }).toArray()
    expect([call?.state, call?.error?.code]).toEqual(['failed', 'managed.tool-refused'])
  })

  test('are recorded once for each change, with what could not be understood', async () => {
    const bench = await setUpBench([say('One.'), say('Two.')])
    const run = async (): Promise<void> => {
      const { connectorId } = bench
      await bench.running().as('options')('connector.refresh', { id: connectorId })
    }
    const lines = async () =>
      (await bench.profile.db.audit.toArray()).filter(({ type }) => type === 'managed.changed')
    await run()
    expect(await lines()).toEqual([])
    manage(bench, { noRemembering: true, deniedTools: 'send' })
    await run()
    await run()
    await bench.restart()
    await run()
    expect((await lines()).map(({ data }) => [data['noRemembering'], data['notes']])).toEqual([
      [true, ['deniedTools is no list: it counts for every tool.']],
    ])
    manage(bench, {})
    await run()
    expect(await lines()).toHaveLength(2)
  })

  test('that cannot be read make every call ask', async () => {
    const bench = await setUpBench([callTool(READ), say('Empty.')])
    await bench.classify('read-notes', 'read.private')
    bench.profile.surroundings.readManaged = () => Promise.reject(new Error('unavailable'))
    const { turnId } = await bench.say('what is there?')
    unwrap(await bench.answer(await bench.question('read-notes'), 'decline'))
    expect((await bench.over(turnId)).state).toBe('done')
    expect(bench.notebook.calls.size).toBe(0)
  })

  test('that require a lock let no secret be kept or used before one is set, and none be removed', async () => {
    const bench = await setUpBench([say('Good morning.')])
    const settings = bench.running().as('options')
    const passphrase = 'correct horse battery staple'
    const choice = {
      provider: 'compatible',
      baseUrl: bench.model.url,
      model: 'scripted-model',
    } as const
    unwrap(await settings('model.choose', { choice, key: 'sk-canary' }))
    manage(bench, { requireLock: true })
    expect(code(await settings('model.choose', { choice, key: 'sk-other' }))).toBe(
      'vault.lock-required',
    )
    const { turnId } = await bench.say('Hello')
    await bench.profile.until(async (db) => {
      const turn = await db.turns.get(turnId)
      return turn?.state === 'awaiting-unlock' ? turn : undefined
    })
    unwrap(await settings('vault.set-passphrase', { passphrase }))
    expect((await bench.over(turnId)).state).toBe('done')
    expect(code(await settings('vault.remove-passphrase', { passphrase }))).toBe(
      'vault.lock-required',
    )
  })
})
