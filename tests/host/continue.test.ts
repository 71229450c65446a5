import { describe, expect, test } from 'vitest'
import { callTool, hang, say, stopFor } from '../fakes/scripted-reply'
import { setUpBench } from './harness/set-up'

const ADD = { endsWith: '__add-note' }

describe('an answer that the model breaks off', () => {
  test('at its limit of tokens is gone on with', async () => {
    const bench = await setUpBench([
      [say('One, two,'), stopFor('max_tokens')],
      [say('three.'), stopFor('end_turn')],
    ])
    const { conversationId, turnId } = await bench.say('Count')
    expect((await bench.over(turnId)).state).toBe('done')
    expect(await bench.transcript(conversationId)).toEqual([
      'user: Count',
      'assistant: One, two,',
      'assistant: three.',
    ])
    expect(bench.model.requests[1]?.body.messages.map(({ role }) => role)).toEqual([
      'user',
      'assistant',
      'user',
    ])
  })

  test('for a pause of its own is sent back as it is', async () => {
    const bench = await setUpBench([[say('Wait.'), stopFor('pause_turn')], say('Here.')])
    const { turnId } = await bench.say('Look')
    expect((await bench.over(turnId)).state).toBe('done')
    expect(bench.model.requests[1]?.body.messages.at(-1)?.role).toBe('assistant')
  })

  test('in the middle of a call never runs that call', async () => {
    const bench = await setUpBench([
      [say('I note it.'), callTool(ADD, { text: 'mi' }), stopFor('max_tokens')],
      say('Could not.'),
    ])
    const { turnId } = await bench.say('note milk')
    expect((await bench.over(turnId)).state).toBe('done')
    expect(await bench.profile.db.calls.count()).toBe(0)
  })

  test('again and again is taken as it is in the end', async () => {
    const bench = await setUpBench(() => [say('More.'), stopFor('max_tokens')])
    const { turnId } = await bench.say('Talk')
    expect((await bench.over(turnId)).state).toBe('done')
    expect(bench.model.requests).toHaveLength(5)
  })

  test('is gone on with by the next life of the worker', async () => {
    const bench = await setUpBench([
      [say('One, two,'), stopFor('max_tokens')],
      hang(0),
      say('three.'),
    ])
    const { conversationId, turnId } = await bench.say('Count')
    await bench.model.waitForRequest(1)
    await bench.restart()
    expect((await bench.over(turnId)).state).toBe('done')
    expect(await bench.transcript(conversationId)).toEqual([
      'user: Count',
      'assistant: One, two,',
      'assistant: three.',
    ])
  })
})
