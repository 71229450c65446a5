import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { verifyRecord } from '@/lib/domain/audit-chain'
import { callTool, say } from '../fakes/scripted-reply'
import { setUpBench, unwrap, type Bench } from './harness/set-up'
import { createProfile } from './harness/start-host'

const DAY = 24 * 60 * 60_000
const ADD = { endsWith: '__add-note' }
const READ = { endsWith: '__read-notes' }

/** From now on nothing more fits into the record; gives the way back. */
const fillRecord = (): (() => void) => {
  // oxlint-disable-next-line typescript/unbound-method -- called on the store it came to
  const { add } = IDBObjectStore.prototype
  const full = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(function (
    this: IDBObjectStore,
    ...args
  ) {
    if (this.name === 'audit') throw new DOMException('No room.', 'QuotaExceededError')
    return add.apply(this, args)
  })
  onTestFinished(() => full.mockRestore())
  return () => full.mockRestore()
}

/** Until the conversation has its name: asking for that is a line too, the last that a turn brings. */
const named = (bench: Bench): Promise<unknown> =>
  bench.profile.until((db) =>
    db.conversations.filter(({ namedBy }) => namedBy !== undefined).first(),
  )

describe('AUDIT-04: where the record has no room', () => {
  test('a write that was allowed does not run, the answer says why, and it runs once there is room', async () => {
    const bench = await setUpBench([callTool(ADD, { text: 'milk' }), say('Noted.')])
    const { turnId } = await bench.say('note milk')
    const question = await bench.question('add-note')
    const makeRoom = fillRecord()
    const answer = await bench.answer(question, 'allow-once')
    expect(answer.ok ? '' : answer.error.code).toBe('store.full')
    expect(bench.notebook.calls.get('add-note')).toBeUndefined()
    makeRoom()
    unwrap(await bench.answer(await bench.question('add-note'), 'allow-once'))
    expect((await bench.over(turnId)).state).toBe('done')
    expect(bench.notebook.notes).toEqual(['milk'])
  })

  test.each([
    ['a read', READ, 'read-notes', 'read.private'],
    ['a write that runs without asking', ADD, 'add-note', 'write.own'],
  ] as const)('%s does not run either, and the turn says so', async (_, tool, name, effect) => {
    let makeRoom: (() => void) | undefined
    const bench = await setUpBench((__, index) => {
      if (index > 0) return say('Done.')
      makeRoom = fillRecord()
      return callTool(tool, { text: 'note milk' })
    })
    await bench.classify(name, effect)
    const { turnId } = await bench.say('note milk')
    const turn = await bench.over(turnId)
    expect([turn.state, turn.error?.code]).toEqual(['failed', 'store.full'])
    expect(bench.notebook.calls.get(name)).toBeUndefined()
    makeRoom?.()
    unwrap(await bench.running().as('sidepanel')('turn.retry', { turnId }))
    const again = await bench.profile.until(async (db) => {
      const row = await db.turns.get(turnId)
      return row?.state === 'done' ? row : undefined
    })
    expect(again.error).toBeUndefined()
    expect(bench.notebook.calls.get(name)).toBe(1)
  })
})

describe('the record', () => {
  test('loses what is older than its time, with a checkpoint, when the worker wakes', async () => {
    const bench = await setUpBench([say('Hello.'), say('Hello.')])
    const { turnId } = await bench.say('hello')
    await bench.over(turnId)
    await named(bench)
    bench.profile.surroundings.ahead = 91 * DAY
    bench.running().host.wake()
    const checkpoint = await bench.profile.until((db) =>
      db.audit.filter(({ type }) => type === 'record.pruned').first(),
    )
    const rows = await bench.profile.db.audit.orderBy('seq').toArray()
    expect(rows[0]?.seq).toBe(Number(checkpoint.data['through']) + 1)
    expect(await bench.profile.db.audit.where({ turnId }).count()).toBe(0)
    const head = await bench.profile.db.auditHead.get('head')
    expect(verifyRecord(rows, head?.hash).ok).toBe(true)
  })

  test('is kept as long as the person says', async () => {
    const bench = await setUpBench([say('Hello.')])
    const { turnId } = await bench.say('hello')
    await bench.over(turnId)
    await named(bench)
    const settings = bench.running().as('options')
    unwrap(await settings('record.set-days', { days: 'forever' }))
    bench.profile.surroundings.ahead = 4000 * DAY
    bench.running().host.wake()
    unwrap(await settings('record.set-days', { days: 365 }))
    const types = (await bench.profile.db.audit.orderBy('seq').toArray()).map(({ type }) => type)
    expect(types).toEqual(['settings.changed', 'record.pruned'])
  })

  test('tells of the version that was installed, once', async () => {
    const profile = createProfile()
    for (let lives = 0; lives < 2; lives += 1) {
      const running = profile.start()
      await profile.until((db) =>
        db.audit.filter(({ type }) => type === 'product.installed').first(),
      )
      await running.die()
    }
    const rows = (await profile.db.audit.toArray()).filter(
      ({ type }) => type === 'product.installed',
    )
    expect(rows.map(({ data }) => data)).toEqual([{ version: '0' }])
  })
})
