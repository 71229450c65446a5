import type { ElicitationRow } from '@/lib/domain/elicitation'
import type { SaysoTx } from '@/lib/store/db'

/** Takes back questions that nobody can answer any more. Must run inside a transaction over `elicitations`. */
export const withdrawElicitations = async (
  db: SaysoTx,
  which: (row: ElicitationRow) => boolean,
  at: number,
): Promise<void> => {
  await db.elicitations
    .where({ state: 'pending' })
    .filter(which)
    .modify({ state: 'withdrawn', answeredAt: at })
}
