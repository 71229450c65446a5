import { describe, expect, test } from 'vitest'
import { turnId as idOfTurn } from '@/lib/domain/ids'
import { callTool, delayBetweenEvents, hang, httpError, say } from '../../fakes/scripted-reply'
import { setUpBench, unwrap, type Bench } from '../harness/set-up'

const ADD = { endsWith: '__add-note' }

const waiting = async (bench: Bench): Promise<string[]> =>
  (await bench.profile.db.queued.orderBy('id').sortBy('createdAt')).map(({ text }) => text)

const panelOf = (bench: Bench) => bench.running().as('sidepanel')

describe('a message sent while a turn works', () => {
  test('waits for its end and then begins a turn of its own, in the order of sending', async () => {
    const bench = await setUpBench([
      callTool(ADD, { text: 'milk' }),
      say('Noted.'),
      say('Second.'),
      say('Third.'),
    ])
    const { conversationId } = await bench.say('note milk')
    const card = await bench.question('add-note')
    const second = await bench.say('and then?', conversationId)
    const third = await bench.say('and after that?', conversationId)
    expect(await waiting(bench)).toEqual(['and then?', 'and after that?'])
    expect(await bench.profile.db.turns.count()).toBe(1)
    await bench.answer(card, 'allow-once')
    expect((await bench.over(second.turnId)).state).toBe('done')
    expect((await bench.over(third.turnId)).state).toBe('done')
    expect(await waiting(bench)).toEqual([])
    expect(await bench.transcript(conversationId)).toEqual([
      'user: note milk',
      'call: notebook__add-note',
      'result: Added: milk',
      'assistant: Noted.',
      'user: and then?',
      'assistant: Second.',
      'user: and after that?',
      'assistant: Third.',
    ])
  })

  test('survives the worker', async () => {
    const bench = await setUpBench([callTool(ADD, { text: 'milk' }), say('Noted.'), say('Second.')])
    const { conversationId } = await bench.say('note milk')
    const card = await bench.question('add-note')
    const { turnId } = await bench.say('and then?', conversationId)
    await bench.restart()
    await bench.answer(card, 'allow-once')
    expect((await bench.over(turnId)).state).toBe('done')
  })

  test('sent twice under one id waits once, and once only when it has joined', async () => {
    const bench = await setUpBench([callTool(ADD, { text: 'milk' }), say('Noted.')])
    const { conversationId, turnId } = await bench.say('note milk')
    const card = await bench.question('add-note')
    const send = () =>
      panelOf(bench)('turn.start', {
        conversationId,
        turnId: idOfTurn.parse('chosen'),
        text: 'oat milk',
        joins: true,
      })
    const first = await send()
    expect(await send()).toEqual(first)
    expect(await waiting(bench)).toEqual(['oat milk'])
    await bench.answer(card, 'allow-once')
    await bench.over(turnId)
    expect(await send()).toEqual(first)
    expect(await waiting(bench)).toEqual([])
    const said = await bench.transcript(conversationId)
    expect(said.filter((line) => line === 'user: oat milk')).toHaveLength(1)
  })

  test('can be changed and taken back before it runs, and not afterwards', async () => {
    const bench = await setUpBench([callTool(ADD, { text: 'milk' }), say('Noted.'), say('Yes.')])
    const { conversationId } = await bench.say('note milk')
    const card = await bench.question('add-note')
    const one = await bench.say('one', conversationId)
    const two = await bench.say('two', conversationId)
    const panel = panelOf(bench)
    unwrap(await panel('queued.edit', { id: one.turnId, text: 'uno', pasted: [[0, 1]] }))
    unwrap(await panel('queued.remove', { id: two.turnId }))
    await bench.answer(card, 'allow-once')
    await bench.over(one.turnId)
    expect((await bench.transcript(conversationId)).slice(4)).toEqual([
      'user: u',
      'user: no',
      'assistant: Yes.',
    ])
    const message = await bench.profile.db.messages.where({ turnId: one.turnId }).first()
    expect(message?.label.integrity).toBe('untrusted')
    for (const command of ['queued.remove', 'queued.send-now'] as const)
      expect(await panel(command, { id: one.turnId })).toMatchObject({
        error: { code: 'queued.gone' },
      })
  })

  test.each(['stopped', 'failed'] as const)(
    'is kept and left to the person where the turn before %s',
    async (end) => {
      const bench = await setUpBench([
        end === 'stopped' ? hang() : [httpError(400, 'invalid_request_error', 'No.')],
        say('Second.'),
      ])
      const { conversationId, turnId } = await bench.say('Hello')
      if (end === 'stopped') await bench.model.waitForRequest(0)
      const second = await bench.say('and then?', conversationId)
      if (end === 'stopped') await panelOf(bench)('turn.stop', { turnId })
      await bench.over(turnId)
      await bench.restart()
      if ((await bench.profile.db.turns.get(second.turnId)) === undefined) {
        expect(await waiting(bench)).toEqual(['and then?'])
        unwrap(await panelOf(bench)('queued.send-now', { id: second.turnId }))
      }
      expect((await bench.over(second.turnId)).state).toBe('done')
      expect(bench.model.requests).toHaveLength(2)
    },
  )

  test('joins the turn at the next step where the person wants it so, after the results', async () => {
    const bench = await setUpBench([callTool(ADD, { text: 'milk' }), say('Oat milk, then.')])
    const { conversationId, turnId } = await bench.say('note milk')
    const card = await bench.question('add-note')
    const { turnId: id } = await bench.say('oat milk, I mean', conversationId)
    unwrap(await panelOf(bench)('queued.send-now', { id }))
    await bench.answer(card, 'allow-once')
    await bench.over(turnId)
    expect(await bench.profile.db.turns.count()).toBe(1)
    expect(await bench.transcript(conversationId)).toEqual([
      'user: note milk',
      'call: notebook__add-note',
      'result: Added: milk',
      'user: oat milk, I mean',
      'assistant: Oat milk, then.',
    ])
    const last = bench.model.requests[1]?.body.messages.at(-1)
    expect(last?.content).toMatchObject([
      { type: 'tool_result' },
      { type: 'text', text: 'oat milk, I mean' },
    ])
    const lines = await bench.profile.db.audit.where({ turnId }).toArray()
    expect(lines.filter(({ type }) => type === 'turn.joined')).toHaveLength(1)
  })

  test('to join a turn that ends with this very step begins the next one', async () => {
    const bench = await setUpBench([
      [delayBetweenEvents(40), say('Hello to you, and a good long morning')],
      say('Second.'),
    ])
    const { conversationId, turnId } = await bench.say('Hello')
    await bench.model.waitForRequest(0)
    const second = unwrap(
      await panelOf(bench)('turn.start', { conversationId, text: 'and?', joins: true }),
    )
    expect((await bench.over(turnId)).state).toBe('done')
    expect((await bench.over(second.turnId)).state).toBe('done')
    expect((await bench.transcript(conversationId)).slice(2)).toEqual([
      'user: and?',
      'assistant: Second.',
    ])
  })
})

describe('stop after this step', () => {
  test('lets the calls of the step run, answers them, and asks the model no more', async () => {
    const bench = await setUpBench([callTool(ADD, { text: 'milk' }), say('Noted.')])
    const { conversationId, turnId } = await bench.say('note milk')
    const card = await bench.question('add-note')
    unwrap(await panelOf(bench)('turn.stop', { turnId, afterStep: true }))
    await bench.restart()
    await bench.answer(card, 'allow-once')
    expect((await bench.over(turnId)).state).toBe('stopped')
    expect(bench.notebook.notes).toEqual(['milk'])
    expect(bench.model.requests).toHaveLength(1)
    expect(await bench.transcript(conversationId)).toEqual([
      'user: note milk',
      'call: notebook__add-note',
      'result: Added: milk',
    ])
    unwrap(await panelOf(bench)('turn.retry', { turnId }))
    expect((await bench.over(turnId)).state).toBe('done')
    expect((await bench.transcript(conversationId)).at(-1)).toBe('assistant: Noted.')
  })

  test('is no obstacle to stopping now', async () => {
    const bench = await setUpBench([hang()])
    const { turnId } = await bench.say('Hello')
    await bench.model.waitForRequest(0)
    unwrap(await panelOf(bench)('turn.stop', { turnId, afterStep: true }))
    unwrap(await panelOf(bench)('turn.stop', { turnId }))
    expect((await bench.over(turnId)).state).toBe('stopped')
  })
})

describe('a model that says nothing', () => {
  test('is asked again when the person has waited enough, and nothing of the turn is lost', async () => {
    const bench = await setUpBench([
      callTool(ADD, { text: 'milk' }),
      [say('Half an answer, long enough to be streamed'), hang(4)],
      say('Noted.'),
    ])
    const { conversationId, turnId } = await bench.say('note milk')
    await bench.answer(await bench.question('add-note'), 'allow-once')
    await bench.model.waitForRequest(1)
    await bench.profile.until(async (db) => ((await db.drafts.count()) > 0 ? true : undefined))
    unwrap(await panelOf(bench)('turn.ask-again', { turnId }))
    expect((await bench.over(turnId)).state).toBe('done')
    expect(bench.notebook.notes).toEqual(['milk'])
    expect(await bench.transcript(conversationId)).toEqual([
      'user: note milk',
      'call: notebook__add-note',
      'result: Added: milk',
      'assistant: Noted.',
    ])
  })

  test('leaves a call alone that is on its way when asking again comes too late', async () => {
    const bench = await setUpBench([callTool(ADD, { text: 'milk' }), say('Noted.')])
    const { turnId } = await bench.say('note milk')
    const held = bench.notebook.hold('add-note')
    await bench.answer(await bench.question('add-note'), 'allow-once')
    await held.reached
    unwrap(await panelOf(bench)('turn.ask-again', { turnId }))
    held.release()
    expect((await bench.over(turnId)).state).toBe('done')
    expect(bench.notebook.calls.get('add-note')).toBe(1)
    expect(await bench.profile.db.approvals.count()).toBe(1)
  })
})
