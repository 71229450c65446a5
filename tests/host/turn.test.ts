import { describe, expect, test } from 'vitest'
import { turnId } from '@/lib/domain/ids'
import { callTool, callTools, hang, httpError, say, cutAfter } from '../fakes/scripted-reply'
import { setUpBench } from './harness/set-up'

const ADD = { endsWith: '__add-note' }
const READ = { endsWith: '__read-notes' }

describe('a turn', () => {
  test('without calls streams the answer and is done', async () => {
    const bench = await setUpBench([say('Good morning.')])
    const { conversationId, turnId } = await bench.say('Hello')
    expect((await bench.over(turnId)).state).toBe('done')
    expect(await bench.transcript(conversationId)).toEqual([
      'user: Hello',
      'assistant: Good morning.',
    ])
    expect((await bench.profile.db.conversations.get(conversationId))?.title).toBe('Hello')
  })

  test('asks before a write, runs it on the say-so and goes on with the result', async () => {
    const bench = await setUpBench([callTool(ADD, { text: 'milk' }), say('Noted.')])
    const { conversationId, turnId } = await bench.say('note milk')
    const question = await bench.question('add-note')
    expect(question.args).toBe('{"text":"milk"}')
    expect(bench.notebook.notes).toEqual([])
    expect((await bench.answer(question, 'allow-once')).ok).toBe(true)
    expect((await bench.over(turnId)).state).toBe('done')
    expect(bench.notebook.notes).toEqual(['milk'])
    expect(await bench.transcript(conversationId)).toEqual([
      'user: note milk',
      'call: notebook__add-note',
      'result: Added: milk',
      'assistant: Noted.',
    ])
  })

  test('tells the model of a declined call with the word of the person', async () => {
    const bench = await setUpBench([callTool(ADD, { text: 'milk' }), say('All right.')])
    const { conversationId, turnId } = await bench.say('note milk')
    await bench.answer(await bench.question('add-note'), 'decline', 'oat milk, please')
    await bench.over(turnId)
    expect(bench.notebook.notes).toEqual([])
    expect(await bench.transcript(conversationId)).toContain(
      'error: The person declined this call and says: oat milk, please',
    )
  })

  test('asks also before a read that the person has not classified, whatever the server claims', async () => {
    const bench = await setUpBench([callTool(READ), say('Empty.')])
    const { turnId } = await bench.say('what is there?')
    await bench.answer(await bench.question('read-notes'), 'allow-once')
    expect((await bench.over(turnId)).state).toBe('done')
  })

  test('runs a read without a question once the person has classified it', async () => {
    const bench = await setUpBench([callTool(READ), say('Empty.')])
    await bench.classify('read-notes', 'read.private')
    const { turnId } = await bench.say('what is there?')
    expect((await bench.over(turnId)).state).toBe('done')
    expect(bench.notebook.calls.get('read-notes')).toBe(1)
    expect(await bench.profile.db.approvals.count()).toBe(0)
    const [call] = await bench.profile.db.calls.toArray()
    expect(call?.letThroughBy).toBe('policy')
  })

  test('puts several calls of one step before the person and answers them together', async () => {
    const bench = await setUpBench([
      callTools([
        [ADD, { text: 'one' }],
        [ADD, { text: 'two' }],
      ]),
      say('One noted, one not.'),
    ])
    const { conversationId, turnId } = await bench.say('note one and two')
    const rows = await bench.profile.until(async (db) => {
      const pending = await db.approvals.where({ state: 'pending' }).sortBy('createdAt')
      return pending.length === 2 ? pending : undefined
    })
    for (const row of rows)
      await bench.answer(row, row.args.includes('one') ? 'allow-once' : 'decline')
    await bench.over(turnId)
    expect(bench.notebook.notes).toEqual(['one'])
    expect(bench.model.requests).toHaveLength(2)
    expect(await bench.transcript(conversationId)).toEqual([
      'user: note one and two',
      'call: notebook__add-note',
      'call: notebook__add-note',
      'result: Added: one',
      'error: The person declined this call.',
      'assistant: One noted, one not.',
    ])
  })

  test('gives the model the errors it can mend: no such tool, arguments that do not fit, a failing tool', async () => {
    const bench = await setUpBench([
      callTools([
        [{ notOffered: 'notebook__erase' }, {}],
        [ADD, { text: 7 }],
        [{ endsWith: '__fail' }, {}],
      ]),
      say('None of it worked.'),
    ])
    const { conversationId, turnId } = await bench.say('try')
    await bench.answer(await bench.question('fail'), 'allow-once')
    await bench.over(turnId)
    expect(await bench.transcript(conversationId)).toEqual([
      'user: try',
      'call: notebook__erase',
      'call: notebook__add-note',
      'call: notebook__fail',
      'error: There is no tool named notebook__erase.',
      'error: The arguments do not fit the input schema of notebook__add-note.',
      'error: The notebook is locked.',
      'assistant: None of it worked.',
    ])
  })

  test('goes on in the same conversation with all that was said before', async () => {
    const bench = await setUpBench([say('Hi.'), say('As I said.')])
    const first = await bench.say('Hello')
    await bench.over(first.turnId)
    const second = await bench.say('And?', first.conversationId)
    await bench.over(second.turnId)
    const sent = bench.model.requests[1]?.body.messages.map((message) => message.role)
    expect(sent).toEqual(['user', 'assistant', 'user'])
  })

  test('sent again under its id, because the answer got lost, starts nothing twice', async () => {
    const bench = await setUpBench([say('Once.')])
    const id = turnId.parse('chosen-by-the-panel')
    const send = () => bench.running().as('sidepanel')('turn.start', { turnId: id, text: 'Hello' })
    const first = await send()
    await bench.over(id)
    expect(await send()).toEqual(first)
    expect(await bench.profile.db.messages.where({ turnId: id }).count()).toBe(2)
    expect(bench.model.requests).toHaveLength(1)
  })
})

describe('stopping', () => {
  test('ends a streaming answer and keeps what was said', async () => {
    const bench = await setUpBench([[say('The beginning of a long story'), hang(4)]])
    const { conversationId, turnId } = await bench.say('Tell me')
    await bench.model.waitForRequest(0)
    await bench.profile.until(async (db) => ((await db.drafts.count()) > 0 ? true : undefined))
    await bench.running().as('sidepanel')('turn.stop', { turnId })
    expect((await bench.over(turnId)).state).toBe('stopped')
    const [, answer] = await bench.transcript(conversationId)
    expect(answer).toMatch(/^assistant: The/)
    expect(await bench.profile.db.drafts.count()).toBe(0)
    expect(await (await bench.model.waitForRequest(0)).closed).toBe('aborted')
  })

  test('withdraws the question, and the conversation can go on', async () => {
    const bench = await setUpBench([callTool(ADD, { text: 'milk' }), say('Fine.')])
    const first = await bench.say('note milk')
    const question = await bench.question('add-note')
    await bench.running().as('sidepanel')('turn.stop', { turnId: first.turnId })
    expect((await bench.over(first.turnId)).state).toBe('stopped')
    const late = await bench.answer(question, 'allow-once')
    expect(late).toEqual({ ok: false, error: { code: 'approval.already-answered' } })
    const second = await bench.say('never mind', first.conversationId)
    expect((await bench.over(second.turnId)).state).toBe('done')
    expect(bench.notebook.notes).toEqual([])
  })

  test('of a write that runs leaves its outcome unknown, and says so to the model', async () => {
    const bench = await setUpBench([callTool(ADD, { text: 'milk' }), say('Fine.')])
    const { conversationId, turnId } = await bench.say('note milk')
    const held = bench.notebook.hold('add-note')
    await bench.answer(await bench.question('add-note'), 'allow-once')
    await held.reached
    await bench.running().as('sidepanel')('turn.stop', { turnId })
    expect((await bench.over(turnId)).state).toBe('stopped')
    held.release()
    expect((await bench.profile.db.calls.toArray())[0]?.state).toBe('unknown')
    expect((await bench.transcript(conversationId)).at(-1)).toMatch(
      /^error: .*Nobody knows whether it took effect/,
    )
  })
})

describe('when the model fails', () => {
  test.each([
    [401, 'authentication_error', 'model.key-missing'],
    [429, 'rate_limit_error', 'model.rate-limited'],
    [529, 'overloaded_error', 'model.overloaded'],
    [500, 'api_error', 'model.server-error'],
  ] as const)('with %i the turn says why and can be tried again', async (status, type, code) => {
    let mended = false
    const bench = await setUpBench(() =>
      mended ? say('Here I am.') : httpError(status, type, 'no'),
    )
    bench.profile.surroundings.haste = 100
    const { conversationId, turnId } = await bench.say('Hello')
    const failed = await bench.over(turnId)
    expect([failed.state, failed.error?.code]).toEqual(['failed', code])
    mended = true
    expect((await bench.running().as('sidepanel')('turn.retry', { turnId })).ok).toBe(true)
    await bench.profile.until(async (db) =>
      (await db.turns.get(turnId))?.state === 'done' ? true : undefined,
    )
    expect(await bench.transcript(conversationId)).toEqual(['user: Hello', 'assistant: Here I am.'])
  })

  test('in mid-sentence the beginning is kept, and left out when asked again', async () => {
    const bench = await setUpBench((_, index) =>
      index < 5 ? [say('The beginning of an answer that breaks'), cutAfter(4)] : say('Whole.'),
    )
    bench.profile.surroundings.haste = 100
    const { conversationId, turnId } = await bench.say('Hello')
    const failed = await bench.over(turnId)
    expect(failed.error?.code).toBe('model.stream-broken')
    expect((await bench.transcript(conversationId))[1]).toMatch(/^assistant: The/)
    await bench.running().as('sidepanel')('turn.retry', { turnId })
    await bench.profile.until(async (db) =>
      (await db.turns.get(turnId))?.state === 'done' ? true : undefined,
    )
    expect(await bench.transcript(conversationId)).toEqual(['user: Hello', 'assistant: Whole.'])
  })
})
