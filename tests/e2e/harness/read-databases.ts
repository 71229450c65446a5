import type { Page } from 'playwright-core'

/** Everything that a page of the extension could read of all its databases, by database and table. */
export const readDatabases = (
  page: Page,
): Promise<Readonly<Record<string, Record<string, unknown[]>>>> =>
  page.evaluate(async () => {
    const dump: Record<string, Record<string, unknown[]>> = {}
    const names = (await indexedDB.databases()).flatMap(({ name }) => name ?? [])
    for (const name of names) {
      const db = await new Promise<IDBDatabase>((resolve) => {
        const opening = indexedDB.open(name)
        opening.addEventListener('success', () => resolve(opening.result))
      })
      const tables: Record<string, unknown[]> = {}
      for (const store of db.objectStoreNames) {
        tables[store] = await new Promise((resolve) => {
          const reading = db.transaction(store).objectStore(store).getAll()
          reading.addEventListener('success', () => resolve(reading.result))
        })
      }
      db.close()
      dump[name] = tables
    }
    return dump
  })
