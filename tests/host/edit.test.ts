import { describe, expect, test } from 'vitest'
import { callTool, callTools, say } from '../fakes/scripted-reply'
import { setUpBench } from './harness/set-up'

const ADD = { endsWith: '__add-note' }

const waiting = async () => {
  const bench = await setUpBench([callTool(ADD, { text: 'milk' }), say('Done.')])
  const turn = await bench.say('note milk')
  const question = await bench.question('add-note')
  const edit = (args: string) => {
    const { id, nonce } = question
    return bench.running().as('sidepanel')('approval.edit', { id, nonce, args })
  }
  return { bench, ...turn, question, edit }
}

describe('editing a waiting call', () => {
  test('shows it anew under another digest and nonce, and only the new card runs it', async () => {
    const { bench, question, edit, turnId } = await waiting()
    expect((await edit('{ "text" : "oat milk" }')).ok).toBe(true)
    const again = await bench.question('add-note')
    expect(again.args).toBe('{"text":"oat milk"}')
    expect(again.revision).toBe(1)
    expect(again.digest).not.toBe(question.digest)
    expect(again.nonce).not.toBe(question.nonce)
    const old = await bench.answer(question, 'allow-once')
    expect(old.ok ? '' : old.error.code).toBe('approval.already-answered')
    expect(bench.notebook.notes).toEqual([])
    await bench.answer(again, 'allow-once')
    await bench.over(turnId)
    expect(bench.notebook.notes).toEqual(['oat milk'])
  })

  test('tells the model what was changed', async () => {
    const { bench, edit, turnId, conversationId } = await waiting()
    await edit('{"text":"oat milk"}')
    await bench.answer(await bench.question('add-note'), 'allow-once')
    await bench.over(turnId)
    const result = (await bench.transcript(conversationId)).find((line) =>
      line.startsWith('result'),
    )
    expect(result).toContain(
      'The person changed the arguments before allowing the call to: {"text":"oat milk"}',
    )
  })

  test.each(['{"text": 7}', '{"other": "x"}', '["milk"]', 'milk', '{"text":"\\ud800"}'])(
    'to %s leaves the card as it was',
    async (args) => {
      const { bench, question, edit } = await waiting()
      const answer = await edit(args)
      expect(answer.ok ? '' : answer.error.code).toBe('approval.arguments-unfit')
      expect(await bench.question('add-note')).toEqual(question)
    },
  )

  test('back to what the model wrote, or to the same again, is no change that the model is told of', async () => {
    const { bench, question, turnId, conversationId, edit } = await waiting()
    await edit('{"text":"oat milk"}')
    const edited = await bench.question('add-note')
    const { id, nonce } = edited
    await bench.running().as('sidepanel')('approval.edit', { id, nonce, args: question.args })
    const again = await bench.question('add-note')
    expect([again.args, again.revision]).toEqual([question.args, 2])
    await bench.answer(again, 'allow-once')
    await bench.over(turnId)
    expect((await bench.transcript(conversationId)).join('\n')).not.toContain('changed')
  })

  test('keeps what an earlier edit wrote as the person’s own', async () => {
    const { bench, edit } = await waiting()
    const provenance = async (): Promise<unknown> =>
      (await bench.question('add-note')).decision.show.what[0]?.provenance
    await edit('{"text":"two pints of oat milk"}')
    expect(await provenance()).toEqual({ kind: 'endorsed' })
    const { id, nonce, args } = await bench.question('add-note')
    await bench.running().as('sidepanel')('approval.edit', { id, nonce, args })
    expect(await provenance()).toEqual({ kind: 'endorsed' })
  })

  test('the tenth question of a turn is not an eleventh', async () => {
    const bench = await setUpBench((_, index) => callTool(ADD, { text: `note ${index}` }))
    await bench.say('note something')
    for (let asked = 0; asked < 9; asked += 1) {
      await bench.answer(await bench.question('add-note'), 'allow-once')
    }
    const { id, nonce } = await bench.question('add-note')
    const edited = await bench.running().as('sidepanel')('approval.edit', {
      id,
      nonce,
      args: '{"text":"the last one"}',
    })
    expect(edited.ok).toBe(true)
  })

  test('shows a value that was vouched for as the person’s own, once the same is put before them again', async () => {
    const bench = await setUpBench([callTool(ADD, { text: 'soap' }), say('Done.')])
    const { conversationId } = await bench.say('note what is missing')
    const first = await bench.question('add-note')
    expect(first.decision.show.what[0]?.provenance).toEqual({ kind: 'model' })
    const send = bench.running().as('sidepanel')
    await send('conversation.endorse', { id: conversationId, value: 'soap' })
    await send('approval.edit', { id: first.id, nonce: first.nonce, args: first.args })
    const again = await bench.question('add-note')
    expect(again.decision.show.what[0]?.provenance).toEqual({ kind: 'endorsed' })
    expect(bench.notebook.notes).toEqual([])
  })

  test('under a stale nonce changes nothing', async () => {
    const { bench, question } = await waiting()
    const answer = await bench.running().as('sidepanel')('approval.edit', {
      id: question.id,
      nonce: 'old',
      args: '{"text":"x"}',
    })
    expect(answer.ok ? '' : answer.error.code).toBe('approval.stale')
    expect(await bench.question('add-note')).toEqual(question)
  })
})

describe('a card with several rows', () => {
  const twoRows = async () => {
    const bench = await setUpBench([
      callTools([
        [ADD, { text: 'one' }],
        [ADD, { text: 'two' }],
      ]),
      say('Done.'),
    ])
    const { turnId } = await bench.say('note one and two')
    const rows = await bench.profile.until(async (db) => {
      const pending = await db.approvals.where({ state: 'pending' }).sortBy('createdAt')
      return pending.length === 2 ? pending : undefined
    })
    const answers = rows.map(({ id, nonce, digest, args }) => ({
      id,
      nonce,
      digest,
      verdict: args.includes('one') ? ('allow-once' as const) : ('decline' as const),
    }))
    return { bench, turnId, answers }
  }

  test('is answered as a whole', async () => {
    const { bench, turnId, answers } = await twoRows()
    expect((await bench.running().as('sidepanel')('approval.resolve-all', { answers })).ok).toBe(
      true,
    )
    await bench.over(turnId)
    expect(bench.notebook.notes).toEqual(['one'])
  })

  test('stores no verdict at all when one of them names something else than was shown', async () => {
    const { bench, answers } = await twoRows()
    const [first, second] = answers
    if (first === undefined || second === undefined) throw new Error('Two rows were expected.')
    const answer = await bench.running().as('sidepanel')('approval.resolve-all', {
      answers: [first, { ...second, nonce: 'x' }],
    })
    expect(answer.ok ? '' : answer.error.code).toBe('approval.stale')
    expect(await bench.profile.db.approvals.where({ state: 'pending' }).count()).toBe(2)
    expect(bench.notebook.notes).toEqual([])
  })
})

describe('remembering', () => {
  test('is refused where the card did not offer it', async () => {
    const { bench, question } = await waiting()
    expect(question.decision.remember).toEqual([])
    const answer = await bench.answer(question, 'allow-conversation')
    expect(answer.ok ? '' : answer.error.code).toBe('command.refused')
    expect((await bench.question('add-note')).state).toBe('pending')
    expect(await bench.profile.db.grants.count()).toBe(0)
  })
})

describe('a conversation', () => {
  test('can switch a connector off for itself: its tools are neither offered nor run', async () => {
    const bench = await setUpBench([say('Hi.'), say('No tools.')])
    const first = await bench.say('Hello')
    await bench.over(first.turnId)
    await bench.running().as('sidepanel')('conversation.switch-connector', {
      id: first.conversationId,
      connectorId: bench.connectorId,
      enabled: false,
    })
    const second = await bench.say('And now?', first.conversationId)
    await bench.over(second.turnId)
    expect(bench.model.requests[0]?.body.tools).toHaveLength(6)
    expect(bench.model.requests[1]?.body.tools ?? []).toHaveLength(0)
  })

  test('leaves out a connector that is kept to conversations until it is switched on there', async () => {
    const bench = await setUpBench([say('No tools.'), say('Tools.'), say('None again.')])
    const id = bench.connectorId
    const kept = await bench.running().as('options')('connector.set-scope', {
      id,
      scope: 'conversation',
    })
    expect(kept.ok).toBe(true)
    const first = await bench.say('Hello')
    await bench.over(first.turnId)
    await bench.running().as('sidepanel')('conversation.switch-connector', {
      id: first.conversationId,
      connectorId: id,
      enabled: true,
    })
    const second = await bench.say('And now?', first.conversationId)
    await bench.over(second.turnId)
    const elsewhere = await bench.say('Elsewhere')
    await bench.over(elsewhere.turnId)
    expect(bench.model.requests.map(({ body }) => body.tools?.length ?? 0)).toEqual([0, 6, 0])
  })

  test('begins with the connectors switched as its first message says', async () => {
    const bench = await setUpBench([say('No tools.')])
    const started = await bench.running().as('sidepanel')('turn.start', {
      text: 'Hello',
      connectorsOff: [bench.connectorId],
    })
    if (!started.ok) throw new Error(started.error.code)
    await bench.over(started.value.turnId)
    expect(bench.model.requests[0]?.body.tools ?? []).toHaveLength(0)
  })
})
