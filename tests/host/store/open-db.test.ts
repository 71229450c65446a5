// oxlint-disable-next-line import/no-unassigned-import -- a database for Node
import 'fake-indexeddb/auto'
import { Dexie } from 'dexie'
import { expect, test } from 'vitest'
import type { ConnectorId } from '@/lib/domain/ids'
import { openDb } from '@/lib/store/db'

const connectorId = 'mail' as ConnectorId

test('what was stored before keys served as their own index is found, counted and deleted by its connector', async () => {
  const name = crypto.randomUUID()
  const before = new Dexie(name)
  before.version(5).stores({
    tools: '[connectorId+name], connectorId',
    pages: '[connectorId+hash], connectorId',
    pluginFiles: '[plugin+path], plugin',
  })
  await before.table('tools').bulkPut([
    { connectorId, name: 'send', position: 1 },
    { connectorId, name: 'list', position: 0 },
    { connectorId: 'mails', name: 'send', position: 0 },
  ])
  await before.table('pages').put({ connectorId, hash: 'one' })
  await before.table('pluginFiles').put({ plugin: 'starter', path: 'a.md' })
  before.close()

  const db = openDb(name)
  const own = db.tools.where({ connectorId })
  expect((await own.sortBy('position')).map((tool) => tool.name)).toEqual(['list', 'send'])
  expect(await own.count()).toBe(2)
  await own.delete()
  expect((await db.tools.toArray()).map((tool) => tool.connectorId)).toEqual(['mails'])
  expect(await db.pages.where({ connectorId }).count()).toBe(1)
  expect(await db.pluginFiles.where({ plugin: 'starter' }).count()).toBe(1)
  expect(db.tools.schema.indexes).toEqual([])
  await db.delete()
})
