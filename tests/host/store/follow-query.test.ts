// oxlint-disable-next-line import/no-unassigned-import -- a database for Node
import 'fake-indexeddb/auto'
import { expect, onTestFinished, test, vi } from 'vitest'
import { openDb, type SaysoDb } from '@/lib/store/db'
import { followQuery, MOST_HEARD } from '@/lib/store/queries/follow-query'

const follow = (db: SaysoDb) => {
  const told: number[] = []
  const query = vi.fn<() => Promise<number>>(() => db.settings.count())
  const stop = followQuery(query, (count) => told.push(count))
  onTestFinished(stop)
  return { told, query, stop }
}

const setting = { key: 'recordDays', value: 30 } as const

test('tells what a query gives, and again when a row that it read has changed', async () => {
  const db = openDb(crypto.randomUUID())
  const { told, stop } = follow(db)
  await vi.waitFor(() => expect(told).toEqual([0]))
  await db.settings.put(setting)
  await vi.waitFor(() => expect(told).toEqual([0, 1]))
  stop()
  await db.settings.clear()
  const after = follow(db)
  await vi.waitFor(() => expect(after.told).toEqual([0]))
  expect(told).toEqual([0, 1])
})

test('reads anew after many changes to what it did not read, and goes on', async () => {
  const db = openDb(crypto.randomUUID())
  await db.open()
  const { told, query } = follow(db)
  await vi.waitFor(() => expect(told).toEqual([0]))
  const change = (seq: number) =>
    db.drafts.put({ turnId: 't', messageId: 'm', seq, delta: '' } as never)
  for (let seq = 0; seq < MOST_HEARD / 4; seq += 1) await change(seq)
  expect(query).toHaveBeenCalledTimes(1)
  for (let seq = 0; seq < MOST_HEARD; seq += 1) await change(seq)
  await vi.waitFor(() => expect(told.length).toBeGreaterThan(1))
  expect(told).not.toContain(1)
  await db.settings.put(setting)
  await vi.waitFor(() => expect(told.at(-1)).toBe(1))
})

test('what a query throws is told', async () => {
  const thrown = await new Promise((resolve) => {
    onTestFinished(followQuery(() => Promise.reject(new Error('no')), resolve, resolve))
  })
  expect(thrown).toEqual(new Error('no'))
})
