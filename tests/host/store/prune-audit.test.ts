import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { transact } from '@/lib/database/transact'
import { verifyRecord } from '@/lib/domain/audit-chain'
import { appendAudit } from '@/lib/store/append-audit'
import { openDb, type SaysoDb } from '@/lib/store/db'
import { pruneAudit } from '@/lib/store/prune-audit'

const written = async (times: readonly number[]): Promise<SaysoDb> => {
  const db = openDb(`store-${crypto.randomUUID()}`)
  await transact({ db }, 'rw', [db.audit, db.auditHead], async ({ db }) => {
    for (const at of times) await appendAudit(db, { at, type: 'settings.changed' })
  })
  return db
}

const rowsOf = (db: SaysoDb) => db.audit.orderBy('seq').toArray()

test('what is too old goes, a checkpoint names the last of it, and the rest is still one chain', async () => {
  const db = await written([1, 2, 3, 10, 11])
  const third = await db.audit.get(3)
  expect(await pruneAudit(db, { before: 10, now: 12 })).toBe(3)
  const rows = await rowsOf(db)
  expect(rows.map(({ seq }) => seq)).toEqual([4, 5, 6])
  expect(rows.at(-1)).toMatchObject({
    type: 'record.pruned',
    data: { through: 3, hash: third?.hash, rows: 3 },
  })
  const head = await db.auditHead.get('head')
  expect(verifyRecord(rows, head?.hash)).toMatchObject({ ok: true, rows: 3 })
})

test('pruned again and again it stays one chain, and numbers are never given twice', async () => {
  const db = await written([1, 2, 3, 4, 5])
  for (const before of [2, 4, 6]) await pruneAudit(db, { before, now: 100 + before })
  await transact({ db }, 'rw', [db.audit, db.auditHead], ({ db }) =>
    appendAudit(db, { at: 200, type: 'settings.changed' }),
  )
  const rows = await rowsOf(db)
  expect(rows.map(({ seq }) => seq)).toEqual([6, 7, 8, 9])
  expect(verifyRecord(rows).ok).toBe(true)
  expect(await pruneAudit(db, { before: 300, now: 301 })).toBe(4)
  expect((await rowsOf(db)).map(({ seq, type }) => [seq, type])).toEqual([[10, 'record.pruned']])
})

test('nothing goes from the middle, whatever its time says, and nothing where nothing is old', async () => {
  const db = await written([10, 1, 11])
  expect(await pruneAudit(db, { before: 5, now: 12 })).toBe(0)
  expect(await db.audit.count()).toBe(3)
})

test('AUDIT-01 rows cut off at the beginning show, unless a checkpoint tells of exactly them', async () => {
  const db = await written([1, 2, 3, 10, 11])
  await pruneAudit(db, { before: 3, now: 12 })
  const rows = await rowsOf(db)
  expect(verifyRecord(rows).ok).toBe(true)
  expect(verifyRecord(rows.slice(1))).toEqual({ ok: false, line: 1, seq: 4, break: 'start' })
  expect(verifyRecord(rows.slice(0, -1))).toMatchObject({ ok: false, break: 'start' })
})
