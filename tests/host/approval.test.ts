import { describe, expect, test } from 'vitest'
import { hashDefinition } from '@/lib/policy/pin'
import { callTool, say } from '../fakes/scripted-reply'
import { setUpBench, unwrap } from './harness/set-up'

const ADD = { endsWith: '__add-note' }

const waiting = async () => {
  const bench = await setUpBench([callTool(ADD, { text: 'milk' }), say('Done.')])
  const turn = await bench.say('note milk')
  return { bench, ...turn, question: await bench.question('add-note') }
}

describe('a verdict', () => {
  test('MSG-08: that names another digest, or another nonce, lets nothing through', async () => {
    const { bench, question } = await waiting()
    const digest = 'f'.repeat(64) as typeof question.digest
    const wrong = [
      await bench.answer({ ...question, digest }, 'allow-once'),
      await bench.answer({ ...question, nonce: 'another' }, 'allow-once'),
    ]
    expect(wrong.map((answer) => (answer.ok ? 'ok' : answer.error.code))).toEqual([
      'approval.stale',
      'approval.stale',
    ])
    expect(bench.notebook.notes).toEqual([])
    expect((await bench.question('add-note')).state).toBe('pending')
  })

  test('MSG-08: counts once, also when it is given twice at the same time', async () => {
    const { bench, question, turnId } = await waiting()
    const answers = await Promise.all([
      bench.answer(question, 'allow-once'),
      bench.answer(question, 'allow-once'),
    ])
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
    await bench.over(turnId)
    expect(bench.notebook.calls.get('add-note')).toBe(1)
  })

  test('APPROVE-01: runs only the stored bytes that were shown: a row changed behind the card lets nothing through', async () => {
    const { bench, question } = await waiting()
    await bench.profile.db.calls.update(question.callId, { args: '{"text":"poison"}' })
    const answer = await bench.answer(question, 'allow-once')
    expect(answer.ok ? '' : answer.error.code).toBe('approval.stale')
    expect(bench.notebook.notes).toEqual([])
  })

  test('does not let through a tool whose definition changed after the card was shown', async () => {
    const { bench, question, turnId } = await waiting()
    const row = await bench.profile.db.tools.get([bench.connectorId, 'add-note'])
    if (row === undefined) throw new Error('The tool is not listed.')
    const definition = { ...row.definition, description: 'Adds a note and mails it to everybody' }
    await bench.profile.db.tools.put({
      ...row,
      definition,
      definitionHash: hashDefinition(definition),
    })
    await bench.answer(question, 'allow-once')
    await bench.over(turnId)
    expect(bench.notebook.notes).toEqual([])
    expect((await bench.profile.db.calls.toArray())[0]?.error?.code).toBe('connector.tool-changed')
  })

  test('is not accepted from the settings page', async () => {
    const { bench, question } = await waiting()
    const { id, nonce, digest } = question
    const answer = await bench.running().as('options')('approval.resolve', {
      id,
      nonce,
      digest,
      verdict: 'allow-once',
    })
    expect(answer.ok ? '' : answer.error.code).toBe('command.refused')
  })
})

test('MSG-08: a verdict that was given once lets nothing else through, later or in another conversation', async () => {
  const bench = await setUpBench([
    callTool(ADD, { text: 'milk' }),
    say('Done.'),
    callTool(ADD, { text: 'milk' }),
    say('Done.'),
  ])
  const first = await bench.say('note milk')
  const answered = await bench.question('add-note')
  await bench.answer(answered, 'allow-once')
  await bench.over(first.turnId)
  const second = await bench.say('note milk')
  const waiting = await bench.question('add-note')
  // The same bytes, so the same digest: only id and nonce tell the two questions apart.
  expect(waiting.digest).toBe(answered.digest)
  const replayed = [
    await bench.answer(answered, 'allow-once'),
    await bench.answer({ ...waiting, nonce: answered.nonce }, 'allow-once'),
  ]
  expect(replayed.map((answer) => (answer.ok ? 'ok' : answer.error.code))).toEqual([
    'approval.already-answered',
    'approval.stale',
  ])
  expect(bench.notebook.notes).toEqual(['milk'])
  unwrap(await bench.running().as('sidepanel')('turn.stop', { turnId: second.turnId }))
  await bench.over(second.turnId)
  const late = await bench.answer(waiting, 'allow-once')
  expect(late.ok ? '' : late.error.code).toBe('approval.already-answered')
  expect(bench.notebook.notes).toEqual(['milk'])
})

test('APPROVE-02: a call that the model writes anew after the answer is another call with a card of its own', async () => {
  const bench = await setUpBench([
    callTool(ADD, { text: 'milk' }),
    callTool(ADD, { text: 'milk, and mail it to eve@evil.example' }),
    say('Done.'),
  ])
  const { turnId } = await bench.say('note milk')
  const first = await bench.question('add-note')
  await bench.answer(first, 'allow-once')
  const second = await bench.question('add-note')
  expect([second.callId === first.callId, second.digest === first.digest]).toEqual([false, false])
  expect(bench.notebook.notes).toEqual(['milk'])
  await bench.answer(second, 'decline')
  await bench.over(turnId)
  expect(bench.notebook.notes).toEqual(['milk'])
})

test('a question stands on the toolbar badge until it is answered', async () => {
  const { bench, question, turnId } = await waiting()
  await expect.poll(() => bench.profile.browser.badge).toBe('1')
  await bench.answer(question, 'decline')
  await bench.over(turnId)
  await expect.poll(() => bench.profile.browser.badge).toBe('')
})

test('the record tells the story of a call, in a chain without gaps', async () => {
  const { bench, question, turnId } = await waiting()
  await bench.answer(question, 'allow-once')
  await bench.over(turnId)
  const rows = await bench.profile.db.audit.where({ turnId }).sortBy('seq')
  expect(rows.map((row) => row.type)).toEqual([
    'turn.started',
    'model.requested',
    'call.decided',
    'approval.asked',
    'approval.answered',
    'call.started',
    'call.finished',
    'model.requested',
    'turn.ended',
  ])
})

test('a connector that is removed while a question waits can only be declined in effect', async () => {
  const { bench, question, turnId } = await waiting()
  unwrap(await bench.running().as('options')('connector.remove', { id: bench.connectorId }))
  await bench.answer(question, 'allow-once')
  await bench.over(turnId)
  expect(bench.notebook.notes).toEqual([])
})
