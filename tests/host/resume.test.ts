import { describe, expect, test } from 'vitest'
import { resolveApprovals } from '@/lib/agent/resolve-approval'
import type { ApprovalRow } from '@/lib/domain/approval'
import { callTool, callTools, httpError, say } from '../fakes/scripted-reply'
import { setUpBench, type Bench } from './harness/set-up'

const ADD = { endsWith: '__add-note' }

const cards = (bench: Bench, count: number): Promise<ApprovalRow[]> =>
  bench.profile.until(async (db) => {
    const rows = await db.approvals.where({ state: 'pending' }).sortBy('createdAt')
    const [turn] = await db.turns.toArray()
    return rows.length === count && turn?.lease === undefined ? rows : undefined
  })

/** Stores answers as a life does that dies right after, before it acts on them. */
const storeOnly = async (bench: Bench, answered: readonly ApprovalRow[]): Promise<void> => {
  const deps = {
    db: bench.profile.db,
    now: Date.now,
    newId: () => crypto.randomUUID(),
    owner: 'ended',
    uptime: () => 0,
  }
  const result = await resolveApprovals(
    deps,
    answered.map(({ id, nonce, digest }) => ({ id, nonce, digest, verdict: 'allow-once' })),
  )
  expect(result.ok).toBe(true)
}

describe('the next life of the worker', () => {
  test('acts on an answer that the last one only stored', async () => {
    const bench = await setUpBench([callTool(ADD, { text: 'milk' }), say('Noted.')])
    const { turnId } = await bench.say('note milk')
    await storeOnly(bench, await cards(bench, 1))
    expect((await bench.profile.db.turns.get(turnId))?.state).toBe('queued')
    await bench.restart()
    expect((await bench.over(turnId)).state).toBe('done')
    expect(bench.notebook.notes).toEqual(['milk'])
  })

  test('acts on it while another card still waits', async () => {
    const bench = await setUpBench([
      callTools([
        [ADD, { text: 'milk' }],
        [ADD, { text: 'bread' }],
        [ADD, { text: 'eggs' }],
      ]),
      say('Noted.'),
    ])
    const { turnId } = await bench.say('note all three')
    const [milk, bread, eggs] = await cards(bench, 3)
    if (milk === undefined || bread === undefined || eggs === undefined) throw new Error('no cards')
    await storeOnly(bench, [milk, bread])
    await bench.restart()
    await bench.profile.until(async (db) =>
      (await db.calls.where({ state: 'done' }).count()) === 2 ? true : undefined,
    )
    expect(bench.notebook.notes.toSorted()).toEqual(['bread', 'milk'])
    await bench.answer(eggs, 'allow-once')
    expect((await bench.over(turnId)).state).toBe('done')
    expect(bench.notebook.notes).toHaveLength(3)
  })

  test('asks for no second answer: a turn is over in the same moment in which its last answer is stored', async () => {
    const bench = await setUpBench([say('Hi.'), say('Hi again.')])
    const open: string[] = []
    const watch = bench.profile.until(async (db) => {
      const answered = await db.messages.filter(({ role }) => role === 'assistant').count()
      const [turn] = await db.turns.toArray()
      if (answered > 0 && turn !== undefined) open.push(turn.state)
      return answered > 0 ? true : undefined
    })
    await bench.say('Hello')
    await watch
    expect(new Set(open)).toEqual(new Set(['done']))
  })
})

test('a stop that was meant for a failed try does not end the next one', async () => {
  const bench = await setUpBench([httpError(400, 'invalid_request_error', 'No.'), say('Hi.')])
  const { turnId } = await bench.say('Hello')
  await bench.over(turnId)
  await bench.profile.db.turns.update(turnId, { stopRequested: true })
  await bench.running().as('sidepanel')('turn.retry', { turnId })
  expect((await bench.over(turnId)).state).toBe('done')
})
