import { transact } from '@/lib/database/transact'
import type { AuditRow } from '@/lib/domain/audit'
import { appendAudit } from './append-audit'
import type { SaysoTables } from './db'

/** Rows taken away at once, so that a transaction stays short and what is left is taken the next time. */
const MOST_AT_ONCE = 5000

/**
 * Takes away the rows of the record that were written before a time, from its beginning on, and appends a checkpoint: the
 * number and the hash of the last row that went. What is left is thereby still provably the rest of one chain. Nothing in
 * the middle ever goes, whatever its time says. Gives the number of rows.
 */
export const pruneAudit = (
  db: SaysoTables,
  { before, now }: { readonly before: number; readonly now: number },
): Promise<number> =>
  transact({ db }, 'rw', [db.audit, db.auditHead], async ({ db }) => {
    const last = await lastOld(db, before)
    if (last === undefined) return 0
    const rows = await db.audit.where('seq').belowOrEqual(last.seq).delete()
    await appendAudit(db, {
      at: now,
      type: 'record.pruned',
      data: { through: last.seq, hash: last.hash, rows, before },
    })
    return rows
  })

const lastOld = async (db: SaysoTables, before: number): Promise<AuditRow | undefined> => {
  const rows = await db.audit.orderBy('seq').limit(MOST_AT_ONCE).toArray()
  const end = rows.findIndex((row) => row.at >= before)
  return end === -1 ? rows.at(-1) : rows[end - 1]
}
