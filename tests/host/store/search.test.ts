import 'fake-indexeddb/auto'
import { Dexie } from 'dexie'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { transact } from '@/lib/database/transact'
import type { CallRow } from '@/lib/domain/call'
import type { ConversationRow, MessageRow, TurnRow } from '@/lib/domain/conversation'
import { hasWords, queryWords } from '@/lib/domain/find-words'
import type { CallId, ConversationId, MessageId, TurnId } from '@/lib/domain/ids'
import { textsInCall, textsInMessage } from '@/lib/domain/texts-in'
import { labelOfTyped } from '@/lib/policy/join-labels'
import { openDb, type SaysoDb } from '@/lib/store/db'
import { deleteConversation } from '@/lib/store/delete-conversation'
import { listWords } from '@/lib/store/list-words'
import { noteUnlisted } from '@/lib/store/note-unlisted'
import { listConversations } from '@/lib/store/queries/conversations'
import { searchConversations, type SearchHit } from '@/lib/store/queries/search-conversations'
import { createWordIndex, type WordIndex } from '@/lib/store/queries/word-index'

const openFresh = (): SaysoDb => openDb(`search-${crypto.randomUUID()}`)

const conversationRow = (id: string, updatedAt: number, title = ''): ConversationRow => ({
  id: id as ConversationId,
  title,
  createdAt: 0,
  updatedAt,
})

const turnRow = (conversation: string, id: string, state: TurnRow['state']): TurnRow => ({
  id: id as TurnId,
  conversationId: conversation as ConversationId,
  state,
  step: 0,
  createdAt: 0,
  updatedAt: 0,
})

let count = 0
const messageRow = (conversation: string, turn: string, text: string): MessageRow => ({
  id: `message-${(count += 1)}` as MessageId,
  conversationId: conversation as ConversationId,
  turnId: turn as TurnId,
  seq: count,
  role: 'user',
  content: [{ type: 'text', text }],
  label: labelOfTyped(),
  createdAt: 0,
})

const callRow = (conversation: string, turn: string, args: string): CallRow => ({
  id: `call-${(count += 1)}` as CallId,
  conversationId: conversation as ConversationId,
  turnId: turn as TurnId,
  messageId: `message-${count}` as MessageId,
  position: 0,
  toolUseId: '',
  modelToolName: '',
  args,
  state: 'done',
  createdAt: 0,
})

/** Opens a turn, for the first time or again, and has it write a message, and a call where there are arguments. */
const write = async (
  db: SaysoDb,
  conversation: string,
  turn: string,
  {
    text,
    args,
    state = 'done',
  }: { text: string; args?: string | undefined; state?: TurnRow['state'] },
): Promise<void> => {
  await transact({ db }, 'rw', [db.conversations], ({ db }) =>
    noteUnlisted(db, conversation as ConversationId, turn as TurnId),
  )
  await db.turns.put(turnRow(conversation, turn, state))
  await db.messages.add(messageRow(conversation, turn, text))
  if (args !== undefined) await db.calls.add(callRow(conversation, turn, args))
}

const searchIn = async (db: SaysoDb, query: string, index: WordIndex = createWordIndex()) => {
  const { signal } = new AbortController()
  const rows = await listConversations(db)
  const hits: SearchHit[] = []
  for await (const more of searchConversations(db, index, rows, query, signal)) hits.push(...more)
  return hits
}

const idsOf = (hits: readonly SearchHit[]): string[] => hits.map(({ conversation: { id } }) => id)

const whereByReading = async (db: SaysoDb, query: string): Promise<string[]> => {
  const words = queryWords(query)
  const messages = await db.messages.toArray()
  const calls = await db.calls.toArray()
  return (await listConversations(db)).flatMap(({ id, title }) =>
    [
      title,
      ...messages.filter((row) => row.conversationId === id).flatMap(textsInMessage),
      ...calls.filter((row) => row.conversationId === id).flatMap(textsInCall),
    ].some((text) => hasWords(text, words))
      ? id
      : [],
  )
}

const QUERIES = ['a', 'ab', 'b c', 'a-b', 'ç', '-', 'abc abc', 'no']

const text = fc
  .array(fc.constantFrom('a', 'ab', 'Ça', 'b-c', 'cab', 'abc', '–', 'c'), { maxLength: 6 })
  .map((words) => words.join(' '))

const step = fc.oneof(
  fc.record({
    does: fc.constant('write' as const),
    conversation: fc.constantFrom('one', 'two'),
    turn: fc.nat(4),
    text,
    args: fc.option(text, { nil: undefined }),
    state: fc.constantFrom('done' as const, 'failed' as const, 'running' as const),
  }),
  fc.record({ does: fc.constant('list' as const), conversation: fc.constantFrom('one', 'two') }),
  fc.record({ does: fc.constant('search' as const) }),
)

describe('a search', () => {
  test('finds what reading everything finds, whatever of it is listed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const db = openFresh()
        await db.conversations.bulkAdd([
          conversationRow('one', 2),
          conversationRow('two', 1, 'b c'),
        ])
        // As a panel keeps it, while the worker writes.
        const index = createWordIndex()
        for (const one of steps) {
          if (one.does === 'write')
            await write(db, one.conversation, `${one.conversation} ${one.turn}`, one)
          else if (one.does === 'list') await listWords(db, one.conversation as ConversationId)
          else
            for (const query of QUERIES)
              expect(idsOf(await searchIn(db, query, index)), query).toEqual(
                await whereByReading(db, query),
              )
        }
        await db.delete()
      }),
      { numRuns: 40 },
    )
  })

  test('shows at most three places of a conversation, each once', async () => {
    const db = openFresh()
    await db.conversations.add(conversationRow('one', 1))
    for (const at of [1, 2, 3, 4, 5]) await write(db, 'one', `turn ${at}`, { text: `find ${at}` })
    await listWords(db, 'one' as ConversationId)
    const index = createWordIndex()
    await searchIn(db, 'find', index)
    // The first one goes on: it is listed and not listed at once.
    await write(db, 'one', 'turn 1', { text: 'nothing', state: 'running' })
    const [hit] = await searchIn(db, 'find', index)
    expect(hit?.places.map(({ excerpt }) => excerpt)).toEqual(['find 2', 'find 3', 'find 4'])
    const [one] = await searchIn(db, 'find 1', index)
    expect(one?.places).toHaveLength(1)
  })

  test('looks on where the first texts have the words apart', async () => {
    const db = openFresh()
    await db.conversations.add(conversationRow('one', 1))
    for (const at of [1, 2, 3, 4, 5, 6, 7])
      await write(db, 'one', `turn ${at}`, { text: at === 7 ? 'red-blue' : 'blue red' })
    await listWords(db, 'one' as ConversationId)
    const [hit] = await searchIn(db, 'red-blue')
    expect(hit?.places.map(({ excerpt }) => excerpt)).toEqual(['red-blue'])
  })

  test('gives the first few before it has read the others, and fifty at most', async () => {
    const db = openFresh()
    const ids = Array.from({ length: 60 }, (_, at) => `c${at}`)
    await db.conversations.bulkAdd(ids.map((id, at) => conversationRow(id, 1000 - at)))
    for (const id of ids) {
      await write(db, id, `turn ${id}`, { text: 'everywhere' })
      await listWords(db, id as ConversationId)
    }
    const rows = await listConversations(db)
    const batches: string[][] = []
    const { signal } = new AbortController()
    for await (const hits of searchConversations(db, createWordIndex(), rows, 'every', signal))
      batches.push(idsOf(hits))
    expect(batches.map(({ length }) => length)).toEqual([10, 10, 10, 10, 10])
    expect(batches.flat()).toEqual(ids.slice(0, 50))
  })
})

describe('the lists of words', () => {
  test('grow until they have enough, and are made anew for a turn that went on', async () => {
    const db = openFresh()
    const id = 'one' as ConversationId
    await db.conversations.add(conversationRow(id, 1))
    for (let at = 0; at < 150; at += 1) {
      await write(db, id, `turn ${at}`, { text: `text ${at}` })
      if (at % 10 === 0) await listWords(db, id)
    }
    await listWords(db, id)
    expect((await db.words.toArray()).map(({ texts }) => texts.length)).toEqual([128, 22])
    expect((await db.conversations.get(id))?.unlisted).toEqual([])
    await write(db, id, 'turn 5', { text: 'afterwards' })
    await listWords(db, id)
    const lists = await db.words.toArray()
    expect(lists.map(({ texts }) => texts.length)).toEqual([22, 129])
    expect(lists[1]?.turns[0]).toBe('turn 0')
    expect(idsOf(await searchIn(db, 'afterwards'))).toEqual([id])
  })

  test('are made for years of turns without reading all of them again for each list, past those that are not over', async () => {
    const db = openFresh()
    const id = 'one' as ConversationId
    const [waiting, over] = [10, 600]
    await db.conversations.add(conversationRow(id, 1))
    for (let at = 0; at < waiting + over; at += 1)
      await write(db, id, `turn ${at}`, {
        text: `text ${at}`,
        state: at < waiting ? 'awaiting-approval' : 'done',
      })
    const get = vi.spyOn(IDBObjectStore.prototype, 'get')
    await listWords(db, id)
    const turnsRead = get.mock.contexts.filter(
      (store) => (store as IDBObjectStore).name === 'turns',
    ).length
    get.mockRestore()
    expect(turnsRead).toBeLessThan(2 * (waiting + over))
    expect((await db.conversations.get(id))?.unlisted).toHaveLength(waiting)
    expect(idsOf(await searchIn(db, 'text 609'))).toEqual([id])
  })

  test('go with their conversation', async () => {
    const db = openFresh()
    for (const id of ['one', 'two']) {
      await db.conversations.add(conversationRow(id, 1))
      await write(db, id, `turn ${id}`, { text: 'secret' })
      await listWords(db, id as ConversationId)
    }
    const index = createWordIndex()
    await searchIn(db, 'secret', index)
    await deleteConversation(db, 'one' as ConversationId)
    expect((await db.words.toArray()).map(({ conversationId }) => conversationId)).toEqual(['two'])
    expect(idsOf(await searchIn(db, 'secret', index))).toEqual(['two'])
  })

  test('are still to be made for what an earlier version has written', async () => {
    const name = `search-${crypto.randomUUID()}`
    const old = new Dexie(name)
    old.version(3).stores({
      conversations: 'id, updatedAt, parent',
      turns: 'id, state, conversationId',
      messages: 'id, &[conversationId+seq], turnId',
      calls: 'id, messageId, turnId, conversationId, state',
    })
    await old
      .table('conversations')
      .bulkAdd([conversationRow('one', 1), { ...conversationRow('below', 1), parent: 'one' }])
    await old
      .table('turns')
      .bulkAdd([turnRow('one', 'old turn', 'done'), turnRow('below', 'b', 'done')])
    await old.table('messages').add(messageRow('one', 'old turn', 'long ago'))
    old.close()
    const db = openDb(name)
    expect(idsOf(await searchIn(db, 'long ago'))).toEqual(['one'])
    expect((await db.conversations.get('below' as ConversationId))?.unlisted).toBeUndefined()
    await listWords(db, 'one' as ConversationId)
    expect((await db.conversations.get('one' as ConversationId))?.unlisted).toEqual([])
    expect(idsOf(await searchIn(db, 'long ago'))).toEqual(['one'])
  })
})
