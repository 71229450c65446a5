import type { AuditRow } from '@/lib/domain/audit'
import { beginsRight, type ChainBreak, isCheckpoint, verifyChain } from '@/lib/domain/audit-chain'
import { auditRowsForward, readAuditEnd } from '@/lib/store/queries/audit-rows'
import type { StoreReader } from '@/lib/store/queries/reader'

export type RecordCheck =
  | { readonly ok: true; readonly rows: number; readonly lastHash: string }
  | { readonly ok: false; readonly row: number; readonly break: ChainBreak }

/**
 * Verifies the stored record as it is now, against the head that is stored apart from it. Page by page, so that a long
 * record neither fills the memory nor freezes the page.
 */
export const checkRecord = async (db: StoreReader): Promise<RecordCheck> => {
  const end = await readAuditEnd(db)
  let before: AuditRow | undefined
  let count = 0
  let first: AuditRow | undefined
  const checkpoints: AuditRow[] = []
  for await (const rows of auditRowsForward(db, end.seq)) {
    // Begins with the last row of the page before, so that the link between the two is checked as well.
    const page = before === undefined ? rows : [before, ...rows]
    const verdict = verifyChain(page)
    if (!verdict.ok)
      return { ok: false, row: page[verdict.line - 1]?.seq ?? 0, break: verdict.break }
    first ??= rows[0]
    checkpoints.push(...rows.filter(isCheckpoint))
    before = rows.at(-1) ?? before
    count += rows.length
  }
  if (before?.hash !== end.head) return { ok: false, row: before?.seq ?? 0, break: 'head' }
  if (first !== undefined && !beginsRight(first, checkpoints))
    return { ok: false, row: first.seq, break: 'start' }
  return { ok: true, rows: count, lastHash: before?.hash ?? '' }
}
