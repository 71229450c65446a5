import type { ElicitationRow } from '@/lib/domain/elicitation'
import type { SaysoTx } from '@/lib/store/db'

/** Takes back questions that nobody can answer any more. Must run inside a transaction over `elicitations`. */
export const withdrawElicitations = async (
  db: SaysoTx,
  which: (row: ElicitationRow) => boolean,
  at: number,
): Promise<void> => {
  const pending = await db.elicitations.where({ state: 'pending' }).toArray()
  const withdrawn = pending
    .filter(which)
    .map((row): ElicitationRow => ({ ...row, state: 'withdrawn', answeredAt: at }))
  if (withdrawn.length > 0) await db.elicitations.bulkPut(withdrawn)
}
