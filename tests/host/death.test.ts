import { describe, expect, test } from 'vitest'
import { callTool, hang, say } from '../fakes/scripted-reply'
import { setUpBench } from './harness/set-up'

const ADD = { endsWith: '__add-note' }
const READ = { endsWith: '__read-notes' }

describe('when the worker dies', () => {
  test('while a question waits, the question is still there and still works', async () => {
    const bench = await setUpBench([callTool(ADD, { text: 'milk' }), say('Noted.')])
    const { turnId } = await bench.say('note milk')
    const question = await bench.question('add-note')
    await bench.restart()
    expect(await bench.question('add-note')).toEqual(question)
    await bench.answer(question, 'allow-once')
    expect((await bench.over(turnId)).state).toBe('done')
    expect(bench.notebook.notes).toEqual(['milk'])
  })

  test('while the model speaks, it is asked again at once', async () => {
    const bench = await setUpBench([
      [say('Never finished, this one is long enough'), hang(4)],
      say('Finished.'),
    ])
    const { conversationId, turnId } = await bench.say('Hello')
    await bench.model.waitForRequest(0)
    await bench.restart()
    expect((await bench.over(turnId)).state).toBe('done')
    expect(await bench.transcript(conversationId)).toEqual(['user: Hello', 'assistant: Finished.'])
  })

  test('while a write runs, nobody repeats it and the person is asked', async () => {
    const bench = await setUpBench([callTool(ADD, { text: 'milk' }), say('Let me check.')])
    const { conversationId, turnId } = await bench.say('note milk')
    const held = bench.notebook.hold('add-note')
    await bench.answer(await bench.question('add-note'), 'allow-once')
    await held.reached
    await bench.restart()
    held.release()
    const question = await bench.profile.until(async (db) => {
      const [row] = await db.approvals.where({ state: 'pending' }).toArray()
      return row
    })
    expect(question.kind).toBe('outcome-unknown')
    expect(bench.notebook.calls.get('add-note')).toBe(1)
    await bench.answer(question, 'decline')
    expect((await bench.over(turnId)).state).toBe('done')
    expect(bench.notebook.calls.get('add-note')).toBe(1)
    expect((await bench.transcript(conversationId))[2]).toMatch(/^error: .*chose not to repeat it/)
  })

  test('while a write runs, the person may choose to run it again', async () => {
    const bench = await setUpBench([callTool(ADD, { text: 'milk' }), say('Noted.')])
    const { turnId } = await bench.say('note milk')
    const held = bench.notebook.hold('add-note')
    await bench.answer(await bench.question('add-note'), 'allow-once')
    await held.reached
    await bench.restart()
    const question = await bench.profile.until(async (db) => {
      const [row] = await db.approvals.where({ state: 'pending' }).toArray()
      return row
    })
    await bench.answer(question, 'allow-once')
    expect((await bench.over(turnId)).state).toBe('done')
    expect(bench.notebook.calls.get('add-note')).toBe(2)
    held.release()
  })

  test('while a read of the person’s own classification runs, it is simply read again', async () => {
    const bench = await setUpBench([callTool(READ), say('Empty.')])
    await bench.classify('read-notes', 'read.private')
    const held = bench.notebook.hold('read-notes')
    const { turnId } = await bench.say('what is there?')
    await held.reached
    await bench.restart()
    expect((await bench.over(turnId)).state).toBe('done')
    expect(bench.notebook.calls.get('read-notes')).toBe(2)
    expect(await bench.profile.db.approvals.count()).toBe(0)
    held.release()
  })

  test('a life that still runs is not robbed of its turn', async () => {
    const bench = await setUpBench([hang(), say('Twice.')])
    const { turnId } = await bench.say('Hello')
    await bench.model.waitForRequest(0)
    const other = bench.profile.start()
    await other.as('options')('connector.rename', { id: bench.connectorId, name: 'Book' })
    expect(bench.model.requests).toHaveLength(1)
    await other.die()
    await bench.running().as('sidepanel')('turn.stop', { turnId })
    expect((await bench.over(turnId)).state).toBe('stopped')
  })
})
