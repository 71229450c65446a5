import type { Page } from 'playwright-core'

/** All rows of one table of the product's database, read as any page of the extension could. */
export const readTable = <Row>(page: Page, table: string, database = 'sayso'): Promise<Row[]> =>
  page.evaluate(
    async ([databaseName, tableName]) => {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(databaseName)
        opening.addEventListener('success', () => resolve(opening.result))
        opening.addEventListener('error', () => reject(opening.error ?? new Error('not opened')))
      })
      const rows = await new Promise<Row[]>((resolve) => {
        const reading = db.transaction(tableName).objectStore(tableName).getAll()
        reading.addEventListener('success', () => resolve(reading.result as Row[]))
      })
      db.close()
      return rows
    },
    [database, table] as const,
  )
