import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { transact } from '@/lib/database/transact'
import type { ConnectorRow } from '@/lib/domain/connector'
import type { ConnectorId } from '@/lib/domain/ids'
import type { ToolDefinition } from '@/lib/domain/tool'
import { storeListing } from '@/lib/host/store-listing'
import { openDb, type SaysoDb } from '@/lib/store/db'

const ID = 'one' as ConnectorId

const connector = (id: ConnectorId, url: string): ConnectorRow => ({
  id,
  name: id,
  slug: id,
  url,
  addressSpace: 'public',
  enabled: true,
  state: 'ready',
  createdAt: 0,
})

const tool = (name: string, description = 'Acts.'): ToolDefinition => ({
  name,
  description,
  inputSchema: { type: 'object' },
})

const openWith = async (...rows: ConnectorRow[]): Promise<SaysoDb> => {
  const db = openDb(`store-${crypto.randomUUID()}`)
  await db.connectors.bulkAdd(rows)
  return db
}

const store = (db: SaysoDb, tools: readonly ToolDefinition[], id = ID) =>
  transact({ db }, 'rw', [db.connectors, db.tools, db.audit, db.auditHead], ({ db }) =>
    storeListing(db, 1, id, {
      verdict: { era: 'modern', version: '2026-07-28' },
      tools,
      skipped: [],
    }),
  )

const suspended = async (db: SaysoDb): Promise<string[]> =>
  (await db.tools.toArray())
    .filter((row) => row.definitionHash !== row.approvedHash)
    .map((row) => row.name)

test('a list that is the same to the letter does not even read a tool', async () => {
  const db = await openWith(connector(ID, 'https://one.example/mcp'))
  await store(db, [tool('a'), tool('b')])
  let reads = 0
  db.tools.hook('reading', (row) => {
    reads += 1
    return row
  })
  await store(db, [tool('a'), tool('b')])
  expect(reads).toBe(0)
  expect(await suspended(db)).toEqual([])
  expect((await db.audit.toArray()).map(({ data }) => data)).toMatchObject([
    { added: 2, changed: 0 },
    { added: 0, changed: 0, gone: 0, tools: 2 },
  ])
})

test.each<[string, ToolDefinition]>([
  ['a word of its description', tool('b', 'Acts..')],
  ['a space in it', tool('b', 'Acts. ')],
  ['a schema', { ...tool('b'), inputSchema: { type: 'object', properties: { bcc: {} } } }],
  ['a hint', { ...tool('b'), annotations: { readOnlyHint: true } }],
  ['what is beside it', { ...tool('b'), meta: { ui: { resourceUri: 'ui://x' } } }],
])('a list in which %s changed suspends that tool', async (_what, changed) => {
  const db = await openWith(connector(ID, 'https://one.example/mcp'))
  await store(db, [tool('a'), tool('b')])
  await store(db, [tool('a'), tool('b')])
  await store(db, [tool('a'), changed])
  expect(await suspended(db)).toEqual(['b'])
  // Neither to say so again nor to take it back lets it in.
  await store(db, [tool('a'), changed])
  expect(await suspended(db)).toEqual(['b'])
  await store(db, [tool('a'), tool('b')])
  await store(db, [tool('a'), tool('b')])
  expect(await suspended(db)).toEqual(['b'])
})

test('a list that was stored before is stored again where its tools are not all there', async () => {
  const db = await openWith(connector(ID, 'https://one.example/mcp'))
  await store(db, [tool('a'), tool('b')])
  await db.tools.delete([ID, 'b'])
  await store(db, [tool('a'), tool('b')])
  expect(await suspended(db)).toEqual(['b'])
})

test('a tool that names one which another connector had is odd, as that one may come back', async () => {
  const other = 'two' as ConnectorId
  const db = await openWith(
    connector(ID, 'https://one.example/mcp'),
    connector(other, 'https://two.example/mcp'),
  )
  await store(db, [tool('add_note'), tool('x')])
  await store(db, [tool('x')])
  await store(db, [tool('shadow', 'Changes how add_note works.'), tool('fine')], other)
  expect(await suspended(db)).toEqual(['shadow'])
})
