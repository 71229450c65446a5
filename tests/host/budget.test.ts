import { describe, expect, onTestFinished, test } from 'vitest'
import type { Budget } from '@/lib/domain/settings'
import type { TurnId } from '@/lib/domain/ids'
import { monthOf } from '@/lib/domain/usage'
import { startScriptedModel } from '../fakes/scripted-model'
import { callTool, say } from '../fakes/scripted-reply'
import { setUpBench, unwrap, type Bench } from './harness/set-up'

const read = callTool({ endsWith: '__read-notes' })

const setUp = async (budget: Budget): Promise<Bench> => {
  const bench = await setUpBench([read, read, read, say('Done.')])
  await bench.classify('read-notes', 'read.private')
  unwrap(await bench.running().as('options')('budget.set', { budget }))
  return bench
}

const asked = (bench: Bench, turnId: TurnId) =>
  bench.profile.until(async (db) => {
    const turn = await db.turns.get(turnId)
    return turn?.state === 'awaiting-budget' ? turn : undefined
  })

const raise = (bench: Bench, turnId: TurnId, upTo: number) =>
  bench.running().as('sidepanel')('turn.raise-budget', { turnId, upTo })

describe('a limit that the person has set', () => {
  test.each(['turn', 'conversation', 'month'] as const)(
    'of tokens for a %s stops the turn before the next request, and it goes on once they say so',
    async (scope) => {
      const bench = await setUp({ unit: 'tokens', [scope]: 100 })
      const { turnId } = await bench.say('Read my notes')
      const { overBudget } = await asked(bench, turnId)
      expect(bench.model.requests).toHaveLength(1)
      expect(overBudget).toMatchObject({ scope, unit: 'tokens', limit: 100 })
      expect(overBudget?.upTo).toBeGreaterThan(overBudget?.spent ?? 0)
      expect((await raise(bench, turnId, 1_000_000)).ok).toBe(false)
      unwrap(await raise(bench, turnId, overBudget?.upTo ?? 0))
      await asked(bench, turnId)
      expect(bench.model.requests).toHaveLength(2)
    },
  )

  test('is still a question after the worker died, and the answer holds in the next life', async () => {
    const bench = await setUp({ unit: 'tokens', turn: 100 })
    const { turnId } = await bench.say('Read my notes')
    const { overBudget } = await asked(bench, turnId)
    await bench.restart()
    bench.running().host.wake()
    expect((await asked(bench, turnId)).overBudget).toEqual(overBudget)
    unwrap(await raise(bench, turnId, overBudget?.upTo ?? 0))
    await bench.restart()
    bench.running().host.wake()
    await asked(bench, turnId)
    expect(bench.model.requests.length).toBeGreaterThanOrEqual(2)
  })

  test('can be answered by stopping, and no further request goes out', async () => {
    const bench = await setUp({ unit: 'tokens', turn: 100 })
    const { turnId } = await bench.say('Read my notes')
    await asked(bench, turnId)
    unwrap(await bench.running().as('sidepanel')('turn.stop', { turnId }))
    expect(await bench.over(turnId)).toMatchObject({ state: 'stopped' })
    expect(bench.model.requests).toHaveLength(1)
  })

  test('in dollars counts by the price the person gave, and does not stop what has no price', async () => {
    const bench = await setUp({ unit: 'dollars', turn: 0.01 })
    const free = await bench.say('Read my notes')
    expect(await bench.over(free.turnId)).toMatchObject({ state: 'done' })
    const rows = await bench.profile.db.usage.toArray()
    expect(rows).toHaveLength(4)
    expect(rows.every(({ dollars }) => dollars === undefined)).toBe(true)
    expect(rows[0]?.month).toBe(monthOf(rows[0]?.at ?? 0))
  })

  test('is asked about where the price makes the first request cost more', async () => {
    const bench = await setUp({ unit: 'dollars', turn: 0.01 })
    const price = { input: 1000, output: 1000, cacheRead: 100, cacheWrite: 1250 }
    const settings = bench.running().as('options')
    unwrap(await settings('price.set', { model: 'scripted-model', price }))
    const { turnId } = await bench.say('Read my notes')
    const { overBudget } = await asked(bench, turnId)
    const [row] = await bench.profile.db.usage.toArray()
    expect(overBudget?.spent).toBeCloseTo(row?.dollars ?? 0)
    expect(row?.dollars).toBeCloseTo(((row?.input ?? 0) + (row?.output ?? 0)) / 1000)
  })

  test('is set by the settings page alone', async () => {
    const bench = await setUp({ unit: 'tokens' })
    const refused = await bench.running().as('sidepanel')('budget.set', {
      budget: { unit: 'tokens' },
    })
    expect(refused).toMatchObject({ ok: false, error: { code: 'command.refused' } })
  })
})

describe('the model of a conversation', () => {
  test('is one that was chosen before, answers there alone, and no other can be named', async () => {
    const bench = await setUpBench([say('One.'), say('Two.'), say('Three.')])
    const other = await startScriptedModel([say('Other.'), say('Other again.')])
    onTestFinished(other.stop)
    const settings = bench.running().as('options')
    const otherChoice = { provider: 'compatible', baseUrl: other.url, model: 'other' } as const
    const usual = {
      provider: 'compatible',
      baseUrl: bench.model.url,
      model: 'scripted-model',
    } as const
    unwrap(await settings('model.choose', { choice: otherChoice }))
    unwrap(await settings('model.choose', { choice: usual }))
    const first = await bench.say('Hello')
    await bench.over(first.turnId)
    const panel = bench.running().as('sidepanel')
    const id = first.conversationId
    const foreign = { ...otherChoice, baseUrl: 'https://evil.example' }
    expect(await panel('conversation.choose-model', { id, model: foreign })).toMatchObject({
      ok: false,
    })
    unwrap(await panel('conversation.choose-model', { id, model: otherChoice }))
    await bench.over((await bench.say('Hello again', id)).turnId)
    await bench.over((await bench.say('Elsewhere')).turnId)
    expect(await bench.transcript(id)).toContain('assistant: Other.')
    expect(other.requests).toHaveLength(1)
    expect(bench.model.requests).toHaveLength(2)
    unwrap(await panel('conversation.choose-model', { id, model: null }))
    await bench.over((await bench.say('And back', id)).turnId)
    expect(await bench.transcript(id)).toContain('assistant: Three.')
  })
})

describe('testing an endpoint', () => {
  test.each([
    [{}, { caching: true, countTokens: false }],
    [{ refuseCaching: true }, { caching: false, countTokens: false }],
    [{ countsTokens: true }, { caching: true, countTokens: true }],
  ])('with %j finds out that it can %j', async (options, features) => {
    const bench = await setUpBench([])
    const model = await startScriptedModel([say('Hello.'), say('Hi.')], options)
    onTestFinished(model.stop)
    const settings = bench.running().as('options')
    const choice = { provider: 'compatible', baseUrl: model.url, model: 'scripted-model' } as const
    const tested = unwrap(await settings('model.test', { choice })) as { found?: object }
    expect(tested.found).toEqual({ features })
    unwrap(await settings('model.choose', { choice: { ...choice, ...tested.found } }))
    await bench.over((await bench.say('Hello')).turnId)
    const sent = JSON.stringify(model.requests.at(-1)?.body)
    expect(sent.includes('cache_control')).toBe(features.caching)
  })

  test('lists the models it has, and asks for the key of that address alone', async () => {
    const bench = await setUpBench([])
    const model = await startScriptedModel([], { models: ['small', 'large'] })
    onTestFinished(model.stop)
    const settings = bench.running().as('options')
    const endpoint = { provider: 'compatible', baseUrl: model.url } as const
    expect(unwrap(await settings('model.list', { endpoint }))).toEqual([
      { id: 'small', title: 'small' },
      { id: 'large', title: 'large' },
    ])
    expect(await bench.running().as('sidepanel')('model.list', { endpoint })).toMatchObject({
      ok: false,
      error: { code: 'command.refused' },
    })
  })
})
