import type { CaptureRow } from '@/lib/domain/page'
import type { StoreReader } from './reader'

/** What was pointed at in a window and is not yet in its panel, the oldest first. */
export const listCaptures = async (db: StoreReader, windowId: number): Promise<CaptureRow[]> => {
  const rows = await db.captures.toArray()
  return rows
    .filter((row) => row.windowId === windowId)
    .toSorted((a, b) => a.createdAt - b.createdAt)
}
