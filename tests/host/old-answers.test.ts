import { describe, expect, test } from 'vitest'
import { resolveApprovals } from '@/lib/agent/resolve-approval'
import { callTool, callTools, say } from '../fakes/scripted-reply'
import { setUpBench, unwrap, type Bench } from './harness/set-up'

const ADD = { endsWith: '__add-note' }
const PLAN = 'sayso__propose_plan'
const MINUTE = 60_000

/** Allows a waiting call so that the worker dies before it is sent, and wakes another when the clock has gone on. */
const allowAndWake = async (bench: Bench, ahead: number): Promise<void> => {
  const { id, nonce, digest } = await bench.question('add-note')
  await bench.running().die()
  const answer = { id, nonce, digest, verdict: 'allow-once' } as const
  const { db } = bench.profile
  const deps = {
    db,
    now: () => Date.now(),
    newId: () => crypto.randomUUID(),
    owner: 'gone',
    uptime: () => 0,
  }
  unwrap(await resolveApprovals(deps, [answer]))
  bench.profile.surroundings.ahead = ahead
  await bench.restart()
}

describe('APPROVE-19: an answer that was given before the worker died', () => {
  test('holds for two minutes', async () => {
    const bench = await setUpBench([callTool(ADD, { text: 'milk' }), say('Noted.')])
    const { turnId } = await bench.say('note milk')
    await allowAndWake(bench, MINUTE)
    expect((await bench.over(turnId)).state).toBe('done')
    expect(bench.notebook.notes).toEqual(['milk'])
  })

  test.each([
    ['is old', 3 * MINUTE],
    ['was given in the future, by a clock that was set back', -60 * MINUTE],
  ])('is asked for again when it %s', async (_, ahead) => {
    const bench = await setUpBench([callTool(ADD, { text: 'milk' }), say('Noted.')])
    const { turnId } = await bench.say('note milk')
    await allowAndWake(bench, ahead)
    const again = await bench.question('add-note')
    expect(bench.notebook.notes).toEqual([])
    unwrap(await bench.answer(again, 'allow-once'))
    expect((await bench.over(turnId)).state).toBe('done')
    expect(bench.notebook.notes).toEqual(['milk'])
  })
})

describe('APPROVE-19: an approved plan', () => {
  const twoNotes = [
    callTool(PLAN, {
      calls: ['milk', 'bread'].map((text) => ({
        tool: 'notebook__add-note',
        arguments: { text },
      })),
    }),
    callTools([
      [ADD, { text: 'milk' }],
      [ADD, { text: 'bread' }],
    ]),
  ]

  test.each([
    ['has run out', (bench: Bench) => (bench.profile.surroundings.ahead = 11 * MINUTE)],
    [
      'meets a clock that was set back',
      (bench: Bench) => (bench.profile.surroundings.ahead = -60 * MINUTE),
    ],
    [
      'has run out by the time the worker has been running',
      (bench: Bench) => (bench.profile.surroundings.older = 11 * MINUTE),
    ],
  ])('allows nothing once it %s', async (_, pass) => {
    const bench: Bench = await setUpBench((__, index) => {
      if (index === 1) pass(bench)
      return twoNotes[index] ?? say('Done.')
    })
    const { turnId } = await bench.say('note milk and bread')
    unwrap(await bench.answer(await bench.question(PLAN), 'allow-once'))
    const asked = await bench.question('add-note')
    expect(bench.notebook.notes).toEqual([])
    unwrap(await bench.answer(asked, 'decline'))
    unwrap(await bench.running().as('sidepanel')('turn.stop', { turnId }))
    await bench.over(turnId)
    expect(bench.notebook.notes).toEqual([])
  })
})
