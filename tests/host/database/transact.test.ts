import 'fake-indexeddb/auto'
import { liveQuery } from 'dexie'
import { expect, test } from 'vitest'
import { transact, type Within } from '@/lib/database/transact'
import { verifyRecord } from '@/lib/domain/audit-chain'
import type { ConversationRow } from '@/lib/domain/conversation'
import type { ConversationId } from '@/lib/domain/ids'
import { appendAudit } from '@/lib/store/append-audit'
import { openDb, type SaysoDb } from '@/lib/store/db'
import { readConversation } from '@/lib/store/queries/conversations'

const openFresh = (): SaysoDb => openDb(`store-${crypto.randomUUID()}`)

const conversation = (id: string): ConversationRow => ({
  id: id as ConversationId,
  title: id,
  createdAt: 1,
  updatedAt: 1,
})

/** An async function that touches no table. From about a hundred awaits on Dexie no longer knows what comes after it. */
const think = async (deep: number): Promise<void> => {
  if (deep > 0) await think(deep - 1)
}

test('many transactions at once keep what they write, whatever they wait for in between', async () => {
  const db = openFresh()
  const tables = [db.conversations, db.audit, db.auditHead]
  const write = async ({ db }: Within<{ db: SaysoDb }>, at: number): Promise<void> => {
    await think(at % 3)
    const before = await db.conversations.count()
    await think(200)
    await appendAudit(db, { at, type: 'settings.changed', data: { before } })
    await think(100 * (at % 3))
    await db.conversations.add(conversation(`${at}`))
    await think(2)
    if (at % 5 === 0) throw new Error('taken back')
    await appendAudit(db, { at, type: 'settings.changed', data: { before } })
  }
  const ended = await Promise.allSettled(
    Array.from({ length: 40 }, async (_, at) => {
      await think(at % 4)
      await transact({ db }, 'rw', tables, (within) => write(within, at))
    }),
  )
  const failed = ended.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []))
  expect(failed).toEqual(Array.from({ length: 8 }, () => 'Error: taken back'))
  expect(await db.conversations.count()).toBe(32)
  const rows = await db.audit.orderBy('seq').toArray()
  expect(verifyRecord(rows, (await db.auditHead.get('head'))?.hash)).toMatchObject({
    ok: true,
    rows: 64,
  })
  // Both lines of a transaction saw the same: nobody wrote in between.
  const seen = rows.map(({ data }) => data['before'])
  expect(seen.filter((_, index) => index % 2 === 0)).toEqual(
    seen.filter((_, index) => index % 2 === 1),
  )
})

test('a transaction inside of another is part of it', async () => {
  const db = openFresh()
  const failing = transact({ db }, 'rw', [db.conversations, db.turns], async (within) => {
    await transact(within, 'rw', [within.db.conversations], ({ db }) =>
      db.conversations.add(conversation('a')),
    )
    expect(await within.db.conversations.count()).toBe(1)
    throw new Error('taken back')
  })
  await expect(failing).rejects.toThrow('taken back')
  expect(await db.conversations.count()).toBe(0)
})

test('what fails inside ends the transaction around it, caught or not', async () => {
  const db = openFresh()
  const failing = transact({ db }, 'rw', [db.conversations], async (within) => {
    await within.db.conversations.add(conversation('a'))
    await transact(within, 'rw', [within.db.conversations], async ({ db }) => {
      await db.conversations.add(conversation('b'))
      throw new Error('half done')
    }).catch(() => undefined)
  })
  await expect(failing).rejects.toThrow('committed too early')
  expect(await db.conversations.count()).toBe(0)
})

test('a transaction inside of another cannot do more than that one', async () => {
  const db = openFresh()
  const wider = transact({ db }, 'rw', [db.conversations], (within) =>
    transact(within, 'rw', [within.db.conversations, within.db.turns], async () => undefined),
  )
  await expect(wider).rejects.toThrow('not open for as much')
  const stronger = transact({ db }, 'r', [db.conversations], (within) =>
    transact(within, 'rw', [within.db.conversations], async () => undefined),
  )
  await expect(stronger).rejects.toThrow('not open for as much')
})

test('a live query that reads in a transaction is told of what changes', async () => {
  const db = openFresh()
  await db.conversations.add(conversation('a'))
  const titles: (string | undefined)[] = []
  await new Promise<void>((resolve, reject) => {
    const watched = liveQuery(() => readConversation(db, 'a' as ConversationId)).subscribe({
      next: (view) => {
        titles.push(view?.conversation.title)
        if (titles.length === 3) resolve()
        else
          transact({ db }, 'rw', [db.conversations], async ({ db }) => {
            await think(200)
            await db.conversations.update('a' as ConversationId, { title: `${titles.length}` })
          }).catch(reject)
      },
      error: reject,
    })
    void watched
  })
  expect(titles).toEqual(['a', '1', '2'])
})

test('the tables of a transaction are no longer there once it is over', async () => {
  const db = openFresh()
  let late: Within<{ db: SaysoDb }> | undefined
  await transact({ db }, 'rw', [db.conversations], async (within) => {
    late = within
    await within.db.conversations.add(conversation('a'))
  })
  await expect(late?.db.conversations.add(conversation('b'))).rejects.toThrow(
    'Transaction has already completed',
  )
  expect(await db.conversations.count()).toBe(1)
})

test('a table from outside of a transaction is told of by the tests', async () => {
  const db = openFresh()
  const failing = transact({ db }, 'r', [db.conversations], async () => {
    await think(200)
    return db.conversations.count()
  })
  await expect(failing).rejects.toThrow('conversations is used outside of it')
})
