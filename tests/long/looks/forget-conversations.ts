import type { Page } from 'playwright-core'

/** Everything that a conversation leaves behind, the record and what servers were sent included; connectors, classes and settings stay. */
const TABLES = [
  'approvals',
  'audit',
  'auditHead',
  'calls',
  'captures',
  'conversations',
  'drafts',
  'elicitations',
  'grants',
  'messages',
  'plans',
  'queued',
  'results',
  'sights',
  'traffic',
  'turns',
  'usage',
  'views',
]

/** Empties the tables behind the product's back, so that no scene shows what another one has left. */
export const forgetConversations = (page: Page): Promise<void> =>
  page.evaluate(async (tables) => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('sayso')
      opening.addEventListener('success', () => resolve(opening.result))
      opening.addEventListener('error', () => reject(opening.error ?? new Error('not opened')))
    })
    await new Promise<void>((resolve, reject) => {
      const writing = db.transaction(tables, 'readwrite')
      for (const table of tables) writing.objectStore(table).clear()
      writing.addEventListener('complete', () => resolve())
      writing.addEventListener('error', () => reject(writing.error ?? new Error('not emptied')))
    })
    db.close()
  }, TABLES)
