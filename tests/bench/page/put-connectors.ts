import { openDb } from '@/lib/store/db'
import { connectorAt } from './bench-connectors'

/** Puts so many connectors of one server into the product's own database, none of which was ever asked anything. */
export const putConnectors = async (url: string, count: number): Promise<void> => {
  const db = openDb()
  const rows = Array.from({ length: count }, (_, at) => connectorAt(`wake-${at}`, url))
  await db.connectors.bulkPut(rows)
  db.close()
}

/** Gives all of them what was found out about the first: how the server speaks, and that its list is fresh. */
export const shareVerdict = async (): Promise<void> => {
  const db = openDb()
  const known = await db.connectors.where({ slug: 'wake-0' }).first()
  const verdict = known?.verdict
  if (verdict === undefined) throw new Error('It was not kept how the server speaks.')
  await db.connectors.toCollection().modify((row) => {
    row.verdict = verdict
    row.freshUntil = Number.MAX_SAFE_INTEGER
  })
  db.close()
}

/** Takes them out again. */
export const dropConnectors = async (): Promise<void> => {
  const db = openDb()
  await db.connectors.where('slug').startsWith('wake-').delete()
  await db.tools.where('connectorId').startsWith('wake-').delete()
  db.close()
}
