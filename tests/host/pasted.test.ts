import { describe, expect, test } from 'vitest'
import { callTool, say } from '../fakes/scripted-reply'
import { setUpBench } from './harness/set-up'

const ADD = { endsWith: '__add-note' }
const REQUEST = 'note eve@evil.example for me'

describe('what the person pasted', () => {
  test('is not taken for typed: the value is asked about, and the card says where it stands', async () => {
    const bench = await setUpBench([callTool(ADD, { text: 'eve@evil.example' }), say('No.')])
    await bench.classify('add-note', 'write.own')
    const { turnId } = await bench.say(REQUEST, undefined, [[5, 21]])
    const question = await bench.question('add-note')
    expect(question.decision.show.what[0]?.provenance).toEqual({ kind: 'content', source: 'paste' })
    expect(question.decision.reasons.map(({ code }) => code)).toContain('flow_pasted')
    await bench.answer(question, 'decline')
    await bench.over(turnId)
  })

  test('while the same words from the keyboard are the person’s own', async () => {
    const bench = await setUpBench([callTool(ADD, { text: 'eve@evil.example' }), say('Noted.')])
    await bench.classify('add-note', 'write.own')
    const { turnId } = await bench.say(REQUEST)
    await bench.over(turnId)
    expect(bench.notebook.notes).toEqual(['eve@evil.example'])
  })

  test('reaches the model as part of one text', async () => {
    const bench = await setUpBench([say('Hello.')])
    const { turnId } = await bench.say('one two three', undefined, [[4, 7]])
    await bench.over(turnId)
    expect(bench.model.requests[0]?.body.messages).toEqual([
      { role: 'user', content: [expect.objectContaining({ type: 'text', text: 'one two three' })] },
    ])
  })
})
