import type { TurnId } from '@/lib/domain/ids'
import type { SaysoTables } from '@/lib/store/db'

/** Removes what was kept of an unfinished message. */
export const clearDraft = async (db: SaysoTables, turnId: TurnId): Promise<void> => {
  await db.drafts.where('[turnId+seq]').between([turnId, 0], [turnId, Infinity]).delete()
}
