import { describe, expect, test } from 'vitest'
import { hang, say } from '../../fakes/scripted-reply'
import { setUpBench, unwrap, type Bench } from '../harness/set-up'

const named = (bench: Bench) =>
  bench.profile.until(async (db) => {
    const [row] = await db.conversations.toArray()
    return row?.namedBy === 'model' && row.summary !== undefined ? row : undefined
  })

describe('a conversation', () => {
  test('is named by the model once, after its first turn, in plain words, and the record tells of the request', async () => {
    const bench = await setUpBench([say('Hi.'), say('Again.')], {
      naming: say('**"A first\u200B greeting"**\n\nTwo people say hello.\nMore.'),
    })
    const { conversationId, turnId } = await bench.say('Hello there, good morning')
    await bench.over(turnId)
    expect(await named(bench)).toMatchObject({
      title: 'A first greeting',
      summary: 'Two people say hello.',
    })
    const lines = await bench.profile.db.audit
      .filter(({ type }) => type === 'model.requested')
      .toArray()
    expect(lines.map(({ data }) => data['purpose'] ?? 'turn')).toEqual(['turn', 'name'])
    const { turnId: second } = await bench.say('and again', conversationId)
    await bench.over(second)
    await bench.running().host.close()
    expect(bench.model.namings).toHaveLength(1)
    expect(JSON.stringify(bench.model.namings[0]?.body.messages)).toContain('good morning')
    expect(bench.model.namings[0]?.body.tools ?? []).toEqual([])
  })

  test('keeps the first words as its title where the model does not name it', async () => {
    const bench = await setUpBench([say('Hi.')])
    const { conversationId, turnId } = await bench.say('Hello')
    await bench.over(turnId)
    const { db } = bench.profile
    await bench.profile.until(async () =>
      (await db.conversations.get(conversationId))?.namedBy === 'model' ? true : undefined,
    )
    expect((await db.conversations.get(conversationId))?.title).toBe('Hello')
  })

  test('keeps the name that the person gives it, also while the model is still thinking of one', async () => {
    const bench = await setUpBench([say('Hi.')], { naming: [say('A greeting'), hang(2)] })
    const { conversationId, turnId } = await bench.say('Hello')
    await bench.over(turnId)
    await expect.poll(() => bench.model.namings.length).toBe(1)
    const panel = bench.running().as('sidepanel')
    unwrap(await panel('conversation.rename', { id: conversationId, title: 'Mine' }))
    await bench.restart()
    expect(await bench.profile.db.conversations.get(conversationId)).toMatchObject({
      title: 'Mine',
      namedBy: 'person',
    })
  })
})

describe('standing instructions', () => {
  test('stand in the system prompt, the general before the particular, and the record tells that they changed', async () => {
    const bench = await setUpBench([say('Hi.'), say('Hello.')])
    const options = bench.running().as('options')
    unwrap(await options('instructions.set', { text: 'Be brief.' }))
    unwrap(await options('instructions.set', { site: 'https://shop.example/x', text: 'No ads.' }))
    const { conversationId, turnId } = await bench.say('Hello')
    await bench.over(turnId)
    const panel = bench.running().as('sidepanel')
    unwrap(await panel('conversation.instruct', { id: conversationId, text: 'In French.' }))
    await bench.over((await bench.say('again', conversationId)).turnId)
    const [first, second] = bench.model.requests.map(({ body }) => JSON.stringify(body.system))
    expect(first).toContain('Be brief.')
    expect(first).not.toContain('No ads.')
    expect(second?.indexOf('Be brief.')).toBeLessThan(second?.indexOf('In French.') ?? 0)
    expect(await options('conversation.instruct' as never, {} as never)).toMatchObject({
      error: { code: 'command.refused' },
    })
    const lines = await bench.profile.db.audit
      .filter(({ data }) => data['setting'] === 'instructions')
      .toArray()
    expect(lines).toHaveLength(3)
    expect(JSON.stringify(lines)).not.toContain('brief')
  })
})
