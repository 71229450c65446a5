import type { SaysoTables } from './db'

/** What was read and never sent goes after a day. */
const UNSENT_MS = 86_400_000

/** Must run where `results` can be written. */
export const dropUnsent = async (db: SaysoTables, now: number): Promise<void> => {
  await db.results
    .filter((row) => row.conversationId === undefined && row.createdAt < now - UNSENT_MS)
    .delete()
}
