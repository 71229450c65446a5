import { describe, expect, onTestFinished, test } from 'vitest'
import type { ConversationId, MessageId } from '@/lib/domain/ids'
import { readBranch } from '@/lib/store/read-branch'
import { readConversation } from '@/lib/store/queries/conversations'
import { startOfficeServers } from '../../fakes/office-servers'
import { callTool, callTools, say } from '../../fakes/scripted-reply'
import { setUpBench, unwrap, type Bench } from '../harness/set-up'

const ADD = { endsWith: '__add-note' }

const panelOf = (bench: Bench) => bench.running().as('sidepanel')

const messageOf = async (bench: Bench, id: ConversationId, text: string): Promise<MessageId> => {
  const all = await bench.profile.db.messages.filter((row) => row.conversationId === id).toArray()
  const found = all.find(({ content }) =>
    content.some((block) => block.type === 'text' && block.text === text),
  )
  if (found === undefined) throw new Error(`There is no message "${text}".`)
  return found.id
}

describe('a branch', () => {
  test('begins in place of a message that is written anew, and both can be opened', async () => {
    const bench = await setUpBench([say('One.'), say('Two.'), say('Other.'), say('Further.')])
    const { conversationId, turnId } = await bench.say('first')
    await bench.over(turnId)
    await bench.over((await bench.say('second', conversationId)).turnId)
    const old = await messageOf(bench, conversationId, 'second')
    const again = unwrap(await panelOf(bench)('message.rerun', { id: old, text: 'anew' }))
    await bench.over(again.turnId)
    const [a, b] = [
      ['user: first', 'assistant: One.', 'user: second', 'assistant: Two.'],
      ['user: first', 'assistant: One.', 'user: anew', 'assistant: Other.'],
    ] as const
    expect(await bench.transcript(conversationId)).toEqual(b)
    expect(JSON.stringify(bench.model.requests[2]?.body.messages)).not.toContain('second')
    const fresh = await messageOf(bench, conversationId, 'anew')
    const view = await readConversation(bench.profile.db, conversationId)
    expect(view?.versions.get(fresh)).toEqual([old, fresh])
    expect(view?.turns).toHaveLength(2)

    const open = (message: MessageId) =>
      panelOf(bench)('conversation.open-branch', { id: conversationId, message })
    unwrap(await open(old))
    expect(await bench.transcript(conversationId)).toEqual(a)
    await bench.over((await bench.say('further', conversationId)).turnId)
    expect(await bench.transcript(conversationId)).toEqual([
      ...a,
      'user: further',
      'assistant: Further.',
    ])
    unwrap(await open(fresh))
    expect(await bench.transcript(conversationId)).toEqual(b)
    unwrap(await open(old))
    expect((await bench.transcript(conversationId)).at(-1)).toBe('assistant: Further.')
  })

  test('begins at the very beginning too, and with the same words for another answer', async () => {
    const bench = await setUpBench([say('One.'), say('Another.')])
    const { conversationId, turnId } = await bench.say('first', undefined, [[0, 2]])
    await bench.over(turnId)
    const [asked] = await readBranch(bench.profile.db, conversationId)
    if (asked === undefined) throw new Error('no message')
    const again = unwrap(await panelOf(bench)('message.rerun', { id: asked.id }))
    await bench.over(again.turnId)
    const [copy, ...rest] = await readBranch(bench.profile.db, conversationId)
    expect(rest).toHaveLength(1)
    expect(copy).toMatchObject({ content: asked.content, label: asked.label, parentId: null })
    expect(copy?.id).not.toBe(asked.id)
  })

  test('is refused while a turn works, and for what the person did not write', async () => {
    const bench = await setUpBench([say('One.'), callTool(ADD, { text: 'milk' })])
    const { conversationId, turnId } = await bench.say('first')
    await bench.over(turnId)
    const answer = await messageOf(bench, conversationId, 'One.')
    const mine = await messageOf(bench, conversationId, 'first')
    const panel = panelOf(bench)
    expect(await panel('message.rerun', { id: answer })).toMatchObject({
      error: { code: 'command.refused' },
    })
    await bench.say('note milk', conversationId)
    await bench.question('add-note')
    for (const refused of [
      await panel('message.rerun', { id: mine }),
      await panel('conversation.open-branch', { id: conversationId, message: mine }),
    ])
      expect(refused).toMatchObject({ error: { code: 'turn.busy' } })
  })

  test('is decided by its own labels: what only the other one has read does not count', async () => {
    const bench = await setUpBench([
      callTool({ endsWith: '__read-notes' }),
      say('Empty.'),
      callTool(ADD, { text: 'milk' }),
      say('Noted.'),
      callTool(ADD, { text: 'bread' }),
      say('Noted.'),
    ])
    await bench.classify('read-notes', 'read.private')
    await bench.classify('add-note', 'write.own')
    unwrap(
      await bench.running().as('options')('tool.set-mode', {
        connectorId: bench.connectorId,
        name: 'add-note',
        mode: 'allow',
      }),
    )
    const { conversationId, turnId } = await bench.say('what is there?')
    await bench.over(turnId)
    const read = await messageOf(bench, conversationId, 'what is there?')
    const clean = unwrap(await panelOf(bench)('message.rerun', { id: read, text: 'note milk' }))
    // Nothing untrusted stands on this branch, so that a note of one's own runs without a card.
    expect((await bench.over(clean.turnId)).state).toBe('done')
    expect(await bench.profile.db.approvals.count()).toBe(0)
    unwrap(await panelOf(bench)('conversation.open-branch', { id: conversationId, message: read }))
    const { turnId: tainted } = await bench.say('note bread', conversationId)
    await bench.answer(await bench.question('add-note'), 'allow-once')
    expect((await bench.over(tainted)).state).toBe('done')
  })

  test('that begins before an answer was remembered, a value vouched for or a plan approved has none of it', async () => {
    const office = await startOfficeServers()
    onTestFinished(() => office.stop())
    const mail = (body: string) =>
      callTool({ endsWith: '__send_email' }, { to: ['bob@office.example'], subject: 'Lunch', body })
    const bench = await setUpBench([
      mail('one'),
      mail('two'),
      say('Sent.'),
      mail('three'),
      say('Sent.'),
      mail('four'),
      say('Sent.'),
    ])
    const options = bench.running().as('options')
    const { connectorId } = unwrap(await options('connector.add', { url: office.mailUrl }))
    unwrap(await options('tool.classify', { connectorId, name: 'send_email', effect: 'send' }))
    const { conversationId, turnId } = await bench.say('mail bob@office.example')
    const card = await bench.question('send_email')
    unwrap(
      await panelOf(bench)('conversation.endorse', {
        id: conversationId,
        value: 'bob@office.example',
      }),
    )
    unwrap(await bench.answer(card, 'allow-conversation'))
    await bench.over(turnId)
    expect(await bench.profile.db.approvals.count()).toBe(1)
    const { db } = bench.profile
    await db.plans.add({
      id: card.id,
      conversationId,
      turnId,
      digests: [],
      privateSources: [],
    })

    const first = await messageOf(bench, conversationId, 'mail bob@office.example')
    const again = unwrap(
      await panelOf(bench)('message.rerun', { id: first, text: 'mail bob@office.example again' }),
    )
    expect(await db.plans.count()).toBe(0)
    const asked = await bench.question('send_email')
    expect(asked.args).toContain('three')
    unwrap(await bench.answer(asked, 'allow-once'))
    await bench.over(again.turnId)

    // On the branch on which it was given it still holds.
    unwrap(await panelOf(bench)('conversation.open-branch', { id: conversationId, message: first }))
    const { turnId: last } = await bench.say('once more to bob@office.example', conversationId)
    expect((await bench.over(last)).state).toBe('done')
    expect(await db.approvals.count()).toBe(2)
  })

  test('keeps conversations in order that were written before there were branches', async () => {
    const bench = await setUpBench([say('One.'), say('Two.'), say('Other.')])
    const { conversationId, turnId } = await bench.say('first')
    await bench.over(turnId)
    const { db } = bench.profile
    await db.messages.toCollection().modify((row) => {
      delete row.parentId
    })
    await db.conversations.toCollection().modify((row) => {
      delete row.head
    })
    await bench.over((await bench.say('second', conversationId)).turnId)
    expect(await bench.transcript(conversationId)).toHaveLength(4)
    const id = await messageOf(bench, conversationId, 'first')
    const again = unwrap(await panelOf(bench)('message.rerun', { id, text: 'anew' }))
    await bench.over(again.turnId)
    expect(await bench.transcript(conversationId)).toEqual(['user: anew', 'assistant: Other.'])
  })
})

describe('a failed call', () => {
  test('is tried again alone: decided and asked anew, the others keep their results', async () => {
    let isBroken = true
    const bench = await setUpBench((_, index) =>
      index === 0
        ? callTools([
            [ADD, { text: 'milk' }],
            [ADD, { text: 'bread' }],
          ])
        : say(isBroken ? 'One failed.' : 'Both noted.'),
    )
    const { conversationId, turnId } = await bench.say('note milk and bread')
    const cards = await bench.profile.until(async (db) => {
      const rows = await db.approvals.where({ state: 'pending' }).toArray()
      return rows.length === 2 ? rows : undefined
    })
    for (const card of cards)
      await bench.answer(card, card.args.includes('milk') ? 'allow-once' : 'decline')
    await bench.over(turnId)
    isBroken = false
    const [bread] = await bench.profile.db.calls.where({ state: 'declined' }).toArray()
    if (bread === undefined) throw new Error('no call')
    const again = unwrap(await panelOf(bench)('call.retry', { id: bread.id }))
    const card = await bench.question('add-note')
    expect(card.args).toBe('{"text":"bread"}')
    await bench.answer(card, 'allow-once')
    expect((await bench.over(again.turnId)).state).toBe('done')
    expect(bench.notebook.notes).toEqual(['milk', 'bread'])
    expect(await bench.transcript(conversationId)).toEqual([
      'user: note milk and bread',
      'call: notebook__add-note',
      'call: notebook__add-note',
      'result: Added: milk',
      'result: Added: bread',
      'assistant: Both noted.',
    ])
  })

  test('is none where the call went well, or where nobody knows', async () => {
    const bench = await setUpBench([callTool(ADD, { text: 'milk' }), say('Noted.')])
    const { turnId } = await bench.say('note milk')
    const held = bench.notebook.hold('add-note')
    await bench.answer(await bench.question('add-note'), 'allow-once')
    await held.reached
    await panelOf(bench)('turn.stop', { turnId })
    held.release()
    await bench.over(turnId)
    const [call] = await bench.profile.db.calls.toArray()
    if (call === undefined) throw new Error('no call')
    expect(call.state).toBe('unknown')
    expect(await panelOf(bench)('call.retry', { id: call.id })).toMatchObject({
      error: { code: 'command.refused' },
    })
  })
})

describe('a call whose outcome nobody knows', () => {
  const untilUnknown = async (bench: Bench) => {
    const { turnId, conversationId } = await bench.say('note milk')
    const held = bench.notebook.hold('add-note')
    await bench.answer(await bench.question('add-note'), 'allow-once')
    await held.reached
    await bench.restart()
    held.release()
    const card = await bench.profile.until(async (db) =>
      (await db.approvals.where({ state: 'pending' }).toArray()).find(
        ({ kind }) => kind === 'outcome-unknown',
      ),
    )
    return { card, turnId, conversationId }
  }

  test('can be looked for by a read, which the model never sees, before the person decides', async () => {
    const bench = await setUpBench([callTool(ADD, { text: 'milk' }), say('As you say.')])
    await bench.classify('find-note', 'read.private')
    const { card, turnId, conversationId } = await untilUnknown(bench)
    await bench.profile.until(async (db) =>
      (await db.turns.get(turnId))?.lease === undefined ? true : undefined,
    )
    unwrap(await panelOf(bench)('approval.check', { id: card.id, nonce: card.nonce }))
    const check = await bench.profile.until(async (db) => {
      const id = (await db.approvals.get(card.id))?.previewCallId
      const call = id === undefined ? undefined : await db.calls.get(id)
      return call?.state === 'done' ? call : undefined
    })
    expect(check).toMatchObject({ toolName: 'find-note', letThroughBy: 'policy' })
    expect(check.result).toEqual([{ type: 'text', text: 'Found: 1' }])
    const lines = await bench.profile.db.audit.where({ turnId }).toArray()
    const ofCheck = lines.filter(({ data }) => data['callId'] === check.id)
    expect(ofCheck.map(({ type }) => type)).toEqual([
      'call.decided',
      'call.started',
      'call.finished',
    ])
    unwrap(await bench.answer(card, 'decline'))
    expect((await bench.over(turnId)).state).toBe('done')
    expect(bench.notebook.calls.get('add-note')).toBe(1)
    expect((await bench.transcript(conversationId)).join()).not.toContain('Found')
  })

  test('is looked for by nothing that the person has not classified as a read', async () => {
    const bench = await setUpBench([callTool(ADD, { text: 'milk' }), say('As you say.')])
    const { card, turnId } = await untilUnknown(bench)
    expect(
      await panelOf(bench)('approval.check', { id: card.id, nonce: card.nonce }),
    ).toMatchObject({ error: { code: 'approval.no-check' } })
    expect(bench.notebook.calls.get('find-note')).toBeUndefined()
    unwrap(await bench.answer(card, 'decline'))
    await bench.over(turnId)
  })
})
