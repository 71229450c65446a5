import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { transact } from '@/lib/database/transact'
import { hashOfAuditRow, verifyRecord } from '@/lib/domain/audit-chain'
import { appendAudit } from '@/lib/store/append-audit'
import { openDb, type SaysoDb } from '@/lib/store/db'

const openFresh = (): SaysoDb => openDb(`store-${crypto.randomUUID()}`)

const append = (db: SaysoDb, at: number): Promise<void> =>
  transact({ db }, 'rw', [db.audit, db.auditHead], ({ db }) =>
    appendAudit(db, { at, type: 'settings.changed', data: { at } }),
  )

test('every row names the hash of the one before it', async () => {
  const db = openFresh()
  for (const at of [1, 2, 3]) await append(db, at)
  const rows = await db.audit.orderBy('seq').toArray()
  expect(rows.map((row) => row.seq)).toEqual([1, 2, 3])
  expect(rows.map((row) => row.prev)).toEqual(['', rows[0]?.hash, rows[1]?.hash])
  for (const { hash, ...rest } of rows) expect(hashOfAuditRow(rest)).toBe(hash)
})

test('rows written at once still form one chain', async () => {
  const db = openFresh()
  await Promise.all(Array.from({ length: 20 }, (_, at) => append(db, at)))
  const rows = await db.audit.orderBy('seq').toArray()
  expect(rows.map((row) => row.seq)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
  expect(rows.slice(1).every((row, index) => row.prev === rows[index]?.hash)).toBe(true)
})

test('AUDIT-03: two lives of the worker that write at once still form one chain', async () => {
  const name = `store-${crypto.randomUUID()}`
  const lives = [openDb(name), openDb(name)]
  await Promise.all(Array.from({ length: 40 }, (_, at) => append(lives[at % 2] as SaysoDb, at)))
  const rows = await openDb(name).audit.orderBy('seq').toArray()
  expect(rows).toHaveLength(40)
  const head = await openDb(name).auditHead.get('head')
  expect(verifyRecord(rows, head?.hash)).toMatchObject({ ok: true, rows: 40 })
})

test('a line stands or falls with the change it tells of', async () => {
  const db = openFresh()
  const failing = transact({ db }, 'rw', [db.audit, db.auditHead], async ({ db }) => {
    await appendAudit(db, { at: 1, type: 'settings.changed' })
    throw new Error('the change failed')
  })
  await expect(failing).rejects.toThrow('the change failed')
  expect(await db.audit.count()).toBe(0)
  await append(db, 2)
  expect((await db.audit.toArray()).map((row) => row.seq)).toEqual([1])
})
