// oxlint-disable-next-line import/no-unassigned-import -- a database for Node
import 'fake-indexeddb/auto'
import { expect, test, vi } from 'vitest'
import { openDb } from '@/lib/store/db'
import { listGrants, readTitles } from '@/lib/store/queries/grants'

const GRANTS = 300

test('every grant is listed with what it names, the last one first, in a handful of reads', async () => {
  const db = openDb(crypto.randomUUID())
  await db.connectors.bulkPut([{ id: 'mail', name: 'Mail', slug: 'mail' }] as never)
  await db.tools.bulkPut([{ connectorId: 'mail', name: 'send' }] as never)
  await db.conversations.bulkPut([{ id: 'talk', title: 'About bread', updatedAt: 0 }] as never)
  await db.approvals.bulkPut([{ id: 'card' }] as never)
  await db.grants.bulkPut([
    ...Array.from({ length: GRANTS }, (_, at) => ({
      id: `grant-${at}`,
      connectorId: 'mail',
      toolName: 'send',
      conversationId: 'talk',
      approvalId: 'card',
      createdAt: at,
    })),
    { id: 'old', connectorId: 'gone', toolName: 'gone', conversationId: 'gone', createdAt: -1 },
  ] as never)
  const transactions = vi.spyOn(IDBDatabase.prototype, 'transaction')
  const listed = await listGrants(db)
  expect(transactions.mock.calls.length).toBeLessThan(10)
  expect(listed).toHaveLength(GRANTS + 1)
  expect(listed[0]).toMatchObject({
    grant: { id: `grant-${GRANTS - 1}` },
    connector: { name: 'Mail' },
    tool: { name: 'send' },
    card: { id: 'card' },
  })
  expect(listed.at(-1)).toEqual({
    grant: expect.objectContaining({ id: 'old' }) as unknown,
    connector: undefined,
    tool: undefined,
    card: undefined,
  })
  const titles = await readTitles(
    db,
    listed.map(({ grant }) => grant.conversationId),
  )
  expect([...titles]).toEqual([['talk', 'About bread']])
})
