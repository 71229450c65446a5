import { describe, expect, onTestFinished, test } from 'vitest'
import { startScriptedModel, type ScriptedModel } from '../fakes/scripted-model'
import { say } from '../fakes/scripted-reply'
import { setUpBench, unwrap } from './harness/set-up'

const KEY = 'sk-canary-0123456789'

const startModel = async (): Promise<ScriptedModel> => {
  const model = await startScriptedModel(() => say('Hello.'))
  onTestFinished(model.stop)
  return model
}

const choiceOf = ({ url }: ScriptedModel) =>
  ({ provider: 'compatible', baseUrl: url, model: 'scripted-model' }) as const

const keysSeenBy = ({ requests }: ScriptedModel): boolean[] =>
  requests.map(({ headers }) => JSON.stringify(headers).includes(KEY))

const setUp = async () => {
  const [first, second] = [await startModel(), await startModel()]
  const bench = await setUpBench([])
  const settings = bench.running().as('options')
  unwrap(await settings('model.choose', { choice: choiceOf(first), key: KEY }))
  return { first, second, bench, settings }
}

describe('EXFIL-07: the key of an endpoint', () => {
  test('goes to the address it was given for, and to no other, tested or chosen', async () => {
    const { first, second, bench, settings } = await setUp()
    unwrap(await settings('model.test', { choice: choiceOf(first) }))
    unwrap(await settings('model.test', { choice: choiceOf(second) }))
    unwrap(await settings('model.choose', { choice: choiceOf(second) }))
    await bench.over((await bench.say('hello')).turnId)
    expect(keysSeenBy(first)).toEqual([true])
    expect(keysSeenBy(second)).toEqual([false, false])
  })

  test('goes to no other address either where the choice was changed behind our back', async () => {
    const { first, second, bench } = await setUp()
    const { db } = bench.profile
    await db.settings.put({ key: 'model', value: choiceOf(second) })
    await db.settings.put({ key: 'keyOrigin', value: new URL(second.url).origin })
    await bench.over((await bench.say('hello')).turnId)
    expect([keysSeenBy(first), keysSeenBy(second)]).toEqual([[], [false]])
  })

  test('is there again when the person goes back, and is gone once another is given or it is forgotten', async () => {
    const { first, second, settings, bench } = await setUp()
    unwrap(await settings('model.choose', { choice: choiceOf(second) }))
    unwrap(await settings('model.test', { choice: choiceOf(first) }))
    unwrap(await settings('model.choose', { choice: choiceOf(second), key: 'sk-another-key' }))
    unwrap(await settings('model.test', { choice: choiceOf(first) }))
    expect(keysSeenBy(first)).toEqual([true, false])
    unwrap(await settings('model.forget-key', { provider: 'compatible' }))
    unwrap(await settings('model.test', { choice: choiceOf(second) }))
    const { headers = {} } = second.requests.at(-1) ?? {}
    expect(JSON.stringify(headers)).not.toContain('sk-another-key')
    expect((await bench.profile.db.settings.get('hasKey'))?.value).toMatchObject({
      compatible: false,
    })
  })

  test('is asked for by the settings page alone', async () => {
    const { bench, second } = await setUp()
    const panel = bench.running().as('sidepanel')
    for (const command of ['model.choose', 'model.test'] as const) {
      const answer = await panel(command, { choice: choiceOf(second) })
      expect(answer.ok ? '' : answer.error.code).toBe('command.refused')
    }
  })
})
