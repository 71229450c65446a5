import { describe, expect, test } from 'vitest'
import { callTool, callTools, say } from '../fakes/scripted-reply'
import { setUpBench } from './harness/set-up'

const ADD = { endsWith: '__add-note' }
const PLAN = 'sayso__propose_plan'

const plan = (...texts: string[]) =>
  callTool(PLAN, {
    calls: texts.map((text) => ({ tool: 'notebook__add-note', arguments: { text } })),
  })

describe('a plan', () => {
  test('is approved on one card, and each of its exact calls then runs once', async () => {
    const bench = await setUpBench([
      plan('milk', 'bread'),
      callTools([
        [ADD, { text: 'milk' }],
        [ADD, { text: 'bread' }],
      ]),
      say('Both noted.'),
    ])
    const { turnId } = await bench.say('note milk and bread')
    const question = await bench.question(PLAN)
    expect(question.kind).toBe('plan')
    expect(question.rows?.map((row) => row.args)).toEqual(['{"text":"milk"}', '{"text":"bread"}'])
    await bench.answer(question, 'allow-once')
    expect((await bench.over(turnId)).state).toBe('done')
    expect(bench.notebook.notes.toSorted()).toEqual(['bread', 'milk'])
    expect(await bench.profile.db.approvals.count()).toBe(1)
    expect(await bench.profile.db.plans.count()).toBe(0)
  })

  test('allows no call a second time and none that differs', async () => {
    const bench = await setUpBench([
      plan('milk', 'bread'),
      callTool(ADD, { text: 'milk' }),
      callTool(ADD, { text: 'milk' }),
      callTool(ADD, { text: 'bread and butter' }),
      say('Done.'),
    ])
    const { turnId } = await bench.say('note milk and bread')
    await bench.answer(await bench.question(PLAN), 'allow-once')
    const again = await bench.question('add-note')
    expect(again.args).toBe('{"text":"milk"}')
    expect(bench.notebook.notes).toEqual(['milk'])
    await bench.answer(again, 'decline')
    const other = await bench.question('add-note')
    expect(other.args).toBe('{"text":"bread and butter"}')
    await bench.answer(other, 'decline')
    await bench.over(turnId)
    expect(bench.notebook.notes).toEqual(['milk'])
  })

  test('with a value that the person did not write is refused, without a card', async () => {
    const bench = await setUpBench([plan('milk', 'evil@example.com'), say('One by one, then.')])
    const { turnId, conversationId } = await bench.say('note milk')
    await bench.over(turnId)
    expect(await bench.profile.db.approvals.count()).toBe(0)
    expect((await bench.transcript(conversationId)).join('\n')).toContain(
      'cannot be approved as a plan',
    )
  })

  test('after untrusted content is refused, without a card', async () => {
    const bench = await setUpBench([
      callTool({ endsWith: '__read-notes' }),
      plan('milk', 'bread'),
      say('One by one, then.'),
    ])
    await bench.classify('read-notes', 'read.private')
    const { turnId } = await bench.say('read, then note milk and bread')
    await bench.over(turnId)
    expect(await bench.profile.db.approvals.count()).toBe(0)
  })
})

describe('a turn that keeps asking', () => {
  test('stops after three refusals', async () => {
    const bench = await setUpBench((_, index) => callTool(ADD, { text: `try ${index}` }))
    const { turnId } = await bench.say('note something')
    for (let refusals = 0; refusals < 3; refusals += 1) {
      await bench.answer(await bench.question('add-note'), 'decline')
    }
    const turn = await bench.over(turnId)
    expect([turn.state, turn.error?.code]).toEqual(['stopped', 'turn.refused-enough'])
    expect(bench.model.requests).toHaveLength(3)
  })

  test('stops when it wants to ask an eleventh time', async () => {
    const bench = await setUpBench((_, index) => callTool(ADD, { text: `note ${index}` }))
    const { turnId } = await bench.say('note something')
    for (let asked = 0; asked < 10; asked += 1) {
      await bench.answer(await bench.question('add-note'), 'allow-once')
    }
    const turn = await bench.over(turnId)
    expect([turn.state, turn.error?.code]).toEqual(['stopped', 'turn.asked-enough'])
    expect(bench.notebook.notes).toHaveLength(10)
  })
})

describe('a refused call', () => {
  test('is denied without another card when the model tries the same again in the turn', async () => {
    const bench = await setUpBench([
      callTool(ADD, { text: 'milk' }),
      callTool(ADD, { text: 'milk' }),
      say('I give up.'),
    ])
    const { turnId, conversationId } = await bench.say('note milk')
    await bench.answer(await bench.question('add-note'), 'decline')
    await bench.over(turnId)
    expect(await bench.profile.db.approvals.count()).toBe(1)
    expect(await bench.transcript(conversationId)).toContain('error: This call is not allowed.')
  })
})
