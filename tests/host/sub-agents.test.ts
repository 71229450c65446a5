import { describe, expect, test } from 'vitest'
import { isTurnOver } from '@/lib/domain/conversation'
import type { ApprovalRow } from '@/lib/domain/approval'
import type { TurnId } from '@/lib/domain/ids'
import { listPendingApprovals } from '@/lib/store/queries/approvals'
import { listConversations } from '@/lib/store/queries/conversations'
import { followScript } from '../faults/follow-script'
import { callTool, callTools, hang, say } from '../fakes/scripted-reply'
import { setUpBench, type Bench } from './harness/set-up'

const DELEGATE = 'sayso__delegate'
const ADD = { endsWith: '__add-note' }
const READ = { endsWith: '__read-notes' }

const delegate = (name: string, task: string, more: Record<string, unknown> = {}) =>
  callTool(DELEGATE, { name, task, ...more })

const subAgent = (bench: Bench, name: string) =>
  bench.profile.until(async (db) =>
    (await db.turns.toArray()).find((turn) => turn.subAgent?.name === name),
  )

const cardOf = (bench: Bench, turnId: TurnId): Promise<ApprovalRow> =>
  bench.profile.until((db) => db.approvals.where({ turnId, state: 'pending' }).first())

describe('a sub-agent', () => {
  test('works in a context of its own and reports back as the result of the call', async () => {
    const bench = await setUpBench(
      followScript({
        'count my notes': [delegate('Counter', 'Count all notes.'), say('There are none.')],
        'Count all notes.': [callTool(READ), say('I found 0 notes.')],
      }),
    )
    await bench.classify('read-notes', 'read.private')
    const { turnId, conversationId } = await bench.say('count my notes')
    expect((await bench.over(turnId)).state).toBe('done')
    expect(await bench.transcript(conversationId)).toEqual([
      'user: count my notes',
      `call: ${DELEGATE}`,
      'result: I found 0 notes.',
      'assistant: There are none.',
    ])
    const asked = bench.model.requests.map(({ body }) => JSON.stringify(body.messages))
    expect(asked[1]).not.toContain('count my notes')
    expect(asked[1]).toContain('Count all notes.')
    expect(asked.at(-1)).not.toContain('read-notes')
    expect(await listConversations(bench.profile.db)).toHaveLength(1)
  })

  test('passes up the label of everything it has read, whatever its report says', async () => {
    const bench = await setUpBench(
      followScript({
        'count my notes': [delegate('Counter', 'Count all notes.'), say('There are none.')],
        'Count all notes.': [callTool(READ), say('None.')],
      }),
    )
    await bench.classify('read-notes', 'read.private')
    const { turnId, conversationId } = await bench.say('count my notes')
    await bench.over(turnId)
    const rows = await bench.profile.db.messages.where({ turnId }).sortBy('seq')
    const source = `connector:${bench.connectorId}`
    expect(rows.map(({ label }) => label.integrity)).toEqual([
      'trusted',
      'trusted',
      'untrusted',
      'untrusted',
    ])
    expect(rows.at(-1)?.label.privateSources).toEqual([source])
    expect(await bench.profile.db.conversations.get(conversationId)).toBeDefined()
  })

  test('begins with the label of all that its author has read', async () => {
    const bench = await setUpBench(
      followScript({
        'read and tell': [callTool(READ), delegate('Helper', 'Note it.'), say('Done.')],
        'Note it.': [callTool(ADD, { text: 'x' }), say('Noted.')],
      }),
    )
    await bench.classify('read-notes', 'read.private')
    // In a clean conversation such a write would run unasked.
    await bench.classify('add-note', 'write.own')
    const { turnId } = await bench.say('read and tell')
    const helper = await subAgent(bench, 'Helper')
    const card = await cardOf(bench, helper.id)
    expect(card.decision.rule).toBe('ask.own-write')
    const task = await bench.profile.db.messages.get(helper.id as never)
    expect(task?.label.privateSources).toEqual([`connector:${bench.connectorId}`])
    await bench.answer(card, 'allow-once')
    expect((await bench.over(turnId)).state).toBe('done')
    expect(bench.notebook.notes).toEqual(['x'])
  })

  test('asks with cards that name it, among those of the conversation', async () => {
    const bench = await setUpBench(
      followScript({
        'note milk': [delegate('Note taker', 'Note: milk'), say('Noted.')],
        'Note: milk': [callTool(ADD, { text: 'milk' }), say('Noted.')],
      }),
    )
    const { turnId, conversationId } = await bench.say('note milk')
    const taker = await subAgent(bench, 'Note taker')
    const card = await cardOf(bench, taker.id)
    const [shown] = await listPendingApprovals(bench.profile.db, conversationId)
    expect(shown?.subAgent).toBe('Note taker')
    // The person typed it, in the conversation above.
    expect(card.decision.show.what[0]?.provenance.kind).toBe('typed')
    expect(card.decision.remember).toEqual([])
    await bench.profile.until(async (db) =>
      (await db.turns.get(turnId))?.state === 'awaiting-agents' ? true : undefined,
    )
    await bench.answer(card, 'allow-once')
    await bench.over(turnId)
    expect(bench.notebook.notes).toEqual(['milk'])
    const lines = await bench.profile.db.audit.where('turnId').equals(taker.id).toArray()
    expect(lines.map(({ type }) => type)).toEqual([
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
    expect(lines[0]?.data['subAgent']).toBe('Note taker')
  })

  test('has only the tools it was given', async () => {
    const bench = await setUpBench(
      followScript({
        'note milk': [
          delegate('Reader', 'Note: milk', { tools: ['notebook__read-notes'] }),
          say('It could not.'),
        ],
        'Note: milk': [
          callTool({ notOffered: 'notebook__add-note' }, { text: 'milk' }),
          say('I cannot.'),
        ],
      }),
    )
    const { turnId } = await bench.say('note milk')
    await bench.over(turnId)
    const reader = await subAgent(bench, 'Reader')
    const calls = await bench.profile.db.calls.where({ turnId: reader.id }).toArray()
    expect(calls.map(({ state }) => state)).toEqual(['denied'])
    const offered = bench.model.requests[1]?.body.tools?.map((tool) => 'name' in tool && tool.name)
    expect(offered).toEqual(['notebook__read-notes'])
    expect(bench.notebook.notes).toEqual([])
  })

  test('cannot give its task away, nor reach what was refused above it', async () => {
    const bench = await setUpBench(
      followScript({
        'note wine': [
          callTool(ADD, { text: 'wine' }),
          delegate('Smuggler', 'Note: wine'),
          say('As you like.'),
        ],
        'Note: wine': [
          callTools([
            [{ notOffered: DELEGATE }, { name: 'Another', task: 'Note: wine' }],
            [ADD, { text: 'wine' }],
          ]),
          say('Refused.'),
        ],
      }),
    )
    const { turnId } = await bench.say('note wine')
    await bench.answer(await bench.question('add-note'), 'decline')
    await bench.over(turnId)
    const smuggler = await subAgent(bench, 'Smuggler')
    const calls = await bench.profile.db.calls.where({ turnId: smuggler.id }).sortBy('position')
    expect(calls.map(({ state }) => state)).toEqual(['denied', 'denied'])
    expect(calls[1]?.decision?.rule).toBe('deny.refused-before')
  })

  test('ends at its limit of steps, and says what it has done', async () => {
    const bench = await setUpBench(
      followScript({
        'read a lot': [delegate('Reader', 'Read on and on.', { steps: 2 }), say('It stopped.')],
        'Read on and on.': Array.from({ length: 9 }, () => callTool(READ)),
      }),
    )
    await bench.classify('read-notes', 'read.private')
    const { turnId, conversationId } = await bench.say('read a lot')
    expect((await bench.over(turnId)).state).toBe('done')
    const reader = await subAgent(bench, 'Reader')
    expect(reader).toMatchObject({
      state: 'stopped',
      step: 2,
      error: { code: 'turn.limit-reached' },
    })
    const transcript = (await bench.transcript(conversationId)).join('\n')
    expect(transcript).toContain('did not finish: turn.limit-reached')
    expect(transcript).toContain('notebook__read-notes (done), notebook__read-notes (done)')
  })

  test('ends with the turn that the person stops, and nothing of it runs afterwards', async () => {
    const bench = await setUpBench(
      followScript({
        'note milk': [
          callTools([
            [DELEGATE, { name: 'Asks', task: 'Note: milk' }],
            [DELEGATE, { name: 'Talks', task: 'Talk.' }],
          ]),
          say('Never said.'),
        ],
        'Note: milk': [callTool(ADD, { text: 'milk' }), say('Noted.')],
        'Talk.': [[say('Once upon a time'), hang(4)]],
      }),
    )
    const { turnId, conversationId } = await bench.say('note milk')
    const asks = await subAgent(bench, 'Asks')
    const card = await cardOf(bench, asks.id)
    const talks = await subAgent(bench, 'Talks')
    await bench.profile.until(async (db) =>
      (await db.drafts.where('[turnId+seq]').between([talks.id, 0], [talks.id, Infinity]).count()) >
      0
        ? true
        : undefined,
    )
    await bench.running().as('sidepanel')('turn.stop', { turnId })
    expect((await bench.over(turnId)).state).toBe('stopped')
    expect((await bench.over(asks.id)).state).toBe('stopped')
    expect((await bench.over(talks.id)).state).toBe('stopped')
    expect((await bench.answer(card, 'allow-once')).ok).toBe(false)
    expect(bench.notebook.notes).toEqual([])
    expect((await bench.transcript(conversationId)).at(-1)).toContain('did not finish')
  })

  test('waits while four others of its turn are at work', async () => {
    const names = ['A', 'B', 'C', 'D', 'E', 'F']
    const bench = await setUpBench(
      followScript({
        'note six': [
          callTools(names.map((name) => [DELEGATE, { name, task: `Note: ${name}` }] as const)),
          say('All noted.'),
        ],
        ...Object.fromEntries(
          names.map((name) => [`Note: ${name}`, [callTool(ADD, { text: name }), say('Noted.')]]),
        ),
      }),
    )
    const { turnId } = await bench.say('note six')
    const waiting = () =>
      bench.profile.until(async (db) => {
        const turns = (await db.turns.toArray()).filter(({ subAgent }) => subAgent !== undefined)
        const open = turns.filter(({ state }) => !isTurnOver(state))
        const asking = open.filter(({ state }) => state === 'awaiting-approval').length
        return turns.length === 6 && asking === Math.min(4, open.length) ? { turns } : undefined
      })
    const first = await waiting()
    expect(first.turns.map(({ state }) => state).toSorted()).toEqual([
      ...Array.from({ length: 4 }, () => 'awaiting-approval'),
      'queued',
      'queued',
    ])
    for (let left = 6; left > 0; left -= 1) {
      const { turns } = await waiting()
      const next = turns.find(({ state }) => state === 'awaiting-approval')
      const card = await cardOf(bench, next?.id ?? turnId)
      await bench.answer(card, 'allow-once')
      await bench.over(card.turnId)
    }
    expect((await bench.over(turnId)).state).toBe('done')
    expect(bench.notebook.notes.toSorted()).toEqual(names)
  })

  test('survives the worker while its card waits', async () => {
    const bench = await setUpBench(
      followScript({
        'note milk': [delegate('Note taker', 'Note: milk'), say('All done.')],
        'Note: milk': [callTool(ADD, { text: 'milk' }), say('Noted.')],
      }),
    )
    const { turnId, conversationId } = await bench.say('note milk')
    const taker = await subAgent(bench, 'Note taker')
    const card = await cardOf(bench, taker.id)
    await bench.restart()
    await bench.answer(card, 'allow-once')
    await bench.restart()
    expect((await bench.over(turnId)).state).toBe('done')
    expect(bench.notebook.notes).toEqual(['milk'])
    expect((await bench.transcript(conversationId)).at(-1)).toBe('assistant: All done.')
  })
})
