import type { Page } from 'playwright-core'

/**
 * Writes rows into a table of the product's database behind its back, as malware on the computer could, and loads the page
 * anew, since live queries do not hear of it.
 */
export async function putRows(page: Page, table: string, rows: readonly object[]): Promise<void> {
  await page.evaluate(
    async ([tableName, values]) => {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open('sayso')
        opening.addEventListener('success', () => resolve(opening.result))
        opening.addEventListener('error', () => reject(opening.error ?? new Error('not opened')))
      })
      await new Promise<void>((resolve) => {
        const writing = db.transaction(tableName, 'readwrite')
        for (const value of values) writing.objectStore(tableName).put(value)
        writing.addEventListener('complete', () => resolve())
      })
      db.close()
    },
    [table, rows] as const,
  )
  await page.reload()
}
