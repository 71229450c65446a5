import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { transact } from '@/lib/database/transact'
import type { ConnectorId, Digest } from '@/lib/domain/ids'
import { sha256Hex } from '@/lib/domain/sha256'
import { openDb, type SaysoDb } from '@/lib/store/db'
import { saveCatalogue, type ListedTool } from '@/lib/store/save-catalogue'

const ID = 'connector' as ConnectorId

const tool = (name: string, description = ''): ListedTool => ({
  definition: { name, description, inputSchema: { type: 'object' } },
  hash: sha256Hex(name + description),
})

const save = (db: SaysoDb, listed: ListedTool[], at = 1) =>
  transact({ db }, 'rw', [db.tools], ({ db }) => saveCatalogue(db, ID, listed, at))

const suspended = async (db: SaysoDb): Promise<string[]> =>
  (await db.tools.toArray())
    .filter((row) => row.present && row.definitionHash !== row.approvedHash)
    .map((row) => row.name)

test('the first listing is approved as it is', async () => {
  const db = openDb(`store-${crypto.randomUUID()}`)
  expect(await save(db, [tool('a'), tool('b')])).toEqual({ added: 2, changed: 0, gone: 0, rows: 2 })
  expect(await suspended(db)).toEqual([])
})

test('a tool that changes or comes later is suspended until it was seen', async () => {
  const db = openDb(`store-${crypto.randomUUID()}`)
  await save(db, [tool('a'), tool('b')])
  expect(await save(db, [tool('a', 'now also sends'), tool('b'), tool('c')])).toEqual({
    added: 1,
    changed: 1,
    gone: 0,
    rows: 3,
  })
  expect(await suspended(db)).toEqual(['a', 'c'])
})

test('a tool that goes and comes back unchanged keeps what the person chose', async () => {
  const db = openDb(`store-${crypto.randomUUID()}`)
  await save(db, [tool('a'), tool('b')])
  await db.tools.update([ID, 'a'], { chosenEffect: 'read.private', mode: 'allow' })
  expect(await save(db, [tool('b')])).toEqual({ added: 0, changed: 0, gone: 1, rows: 2 })
  expect((await db.tools.get([ID, 'a']))?.present).toBe(false)
  await save(db, [tool('b'), tool('a')])
  const back = await db.tools.get([ID, 'a'])
  expect([back?.present, back?.chosenEffect, back?.position]).toEqual([true, 'read.private', 1])
  expect(await suspended(db)).toEqual([])
})

test('a tool that is added to an emptied catalogue is not taken for a first listing', async () => {
  const db = openDb(`store-${crypto.randomUUID()}`)
  await save(db, [tool('a')])
  await save(db, [])
  await save(db, [tool('a'), tool('b')])
  expect(await suspended(db)).toEqual(['b'])
  expect((await db.tools.get([ID, 'b']))?.approvedHash).toBe('0'.repeat(64) as Digest)
})

test('what was accepted is kept beside a change, and every hash ever shown', async () => {
  const db = openDb(`store-${crypto.randomUUID()}`)
  await save(db, [tool('a', 'reads')])
  await save(db, [tool('a', 'reads and sends')])
  await save(db, [tool('a', 'reads, sends and pays')])
  const changed = await db.tools.get([ID, 'a'])
  expect(changed?.approvedDefinition?.description).toBe('reads')
  expect(changed?.observed.map((seen) => seen.hash)).toEqual(
    ['reads', 'reads and sends', 'reads, sends and pays'].map((text) => tool('a', text).hash),
  )
})

test('TOOLDEF-14: a tool that changes and changes back stays suspended until it was looked at', async () => {
  const db = openDb(`store-${crypto.randomUUID()}`)
  await save(db, [tool('a', 'reads')], 1)
  await save(db, [tool('a', 'reads and sends')], 2)
  await save(db, [tool('a', 'reads')], 3)
  expect(await suspended(db)).toEqual(['a'])
  const back = await db.tools.get([ID, 'a'])
  expect(back?.approvedDefinition?.description).toBe('reads')
  expect(back?.observed).toEqual([
    { hash: tool('a', 'reads').hash, at: 1 },
    { hash: tool('a', 'reads and sends').hash, at: 2 },
  ])
  await save(db, [tool('a', 'reads')], 4)
  expect(await suspended(db)).toEqual(['a'])
})

test('TOOLDEF-15: a tool that comes back unchanged is as it was before thirty days, and new after them', async () => {
  const day = 24 * 60 * 60_000
  for (const [away, expected] of [
    [29 * day, []],
    [30 * day, ['a']],
    // The clock was set back meanwhile.
    [-1, ['a']],
  ] as const) {
    const db = openDb(`store-${crypto.randomUUID()}`)
    await save(db, [tool('a'), tool('b')], 1)
    await save(db, [tool('b')], 2)
    await save(db, [tool('b')], 3)
    await save(db, [tool('a'), tool('b')], 2 + away)
    expect(await suspended(db)).toEqual(expected)
    expect((await db.tools.get([ID, 'a']))?.goneAt).toBeUndefined()
  }
})

test('TOOLDEF-15: a tool that comes back changed is suspended', async () => {
  const db = openDb(`store-${crypto.randomUUID()}`)
  await save(db, [tool('a', 'reads'), tool('b')], 1)
  await save(db, [tool('b')], 2)
  await save(db, [tool('a', 'sends'), tool('b')], 3)
  expect(await suspended(db)).toEqual(['a'])
})

test('TOOLDEF-18: a tool that is odd is off in the first listing too, until it was looked at', async () => {
  const db = openDb(`store-${crypto.randomUUID()}`)
  await save(db, [tool('a'), { ...tool('b'), isOdd: true }])
  expect(await suspended(db)).toEqual(['b'])
})

/** The names of the tools that are written from now on. */
const watchWrites = (db: SaysoDb): string[] => {
  const written: string[] = []
  db.use({
    stack: 'dbcore',
    name: 'watch-writes',
    create: (core) => ({
      ...core,
      table: (name) => {
        const table = core.table(name)
        return {
          ...table,
          mutate: (request) => {
            if (request.type === 'put') written.push(...request.values.map((row) => row.name))
            return table.mutate(request)
          },
        }
      },
    }),
  })
  return written
}

test('what is as it was is not written again, also where it is suspended', async () => {
  const db = openDb(`store-${crypto.randomUUID()}`)
  const written = watchWrites(db)
  await save(db, [tool('a'), tool('b')])
  await save(db, [tool('a'), tool('b'), tool('c')])
  const before = await db.tools.toArray()
  written.length = 0
  expect(await save(db, [tool('a'), tool('b'), tool('c')], 2)).toEqual({
    added: 0,
    changed: 0,
    gone: 0,
    rows: 3,
  })
  expect(written).toEqual([])
  expect(await db.tools.toArray()).toEqual(before)
  expect(await suspended(db)).toEqual(['c'])
})

test('of a long list in which one tool changed that one alone is written, wherever it stands', async () => {
  const many = Array.from({ length: 450 }, (_, at) => tool(`tool_${at}`))
  for (const place of [0, 199, 200, 449]) {
    const db = openDb(`store-${crypto.randomUUID()}`)
    const written = watchWrites(db)
    await save(db, many)
    expect(await db.tools.count()).toBe(450)
    written.length = 0
    const name = `tool_${place}`
    expect(await save(db, many.with(place, tool(name, 'and sends')))).toMatchObject({ changed: 1 })
    expect(written).toEqual([name])
    expect(await suspended(db)).toEqual([name])
  }
})
