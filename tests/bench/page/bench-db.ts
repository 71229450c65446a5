import { openDb, type SaysoDb } from '@/lib/store/db'

/** A new, empty database of this name, with the tables and settings of the product's own. */
export const freshDb = async (name: string): Promise<SaysoDb> => {
  const db = openDb(`bench-${name}`)
  await db.delete()
  await db.open()
  return db
}
