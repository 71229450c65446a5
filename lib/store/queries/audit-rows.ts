import { transact } from '@/lib/database/transact'
import type { AuditRow } from '@/lib/domain/audit'
import type { StoreReader } from './reader'

/** Rows read at once, at most. Their numbers have no gaps, so that a range of them is a page without a cursor. */
const PAGE = 500
/** Backwards the first page is as small as this, and each one twice the last: most who ask want the newest rows alone. */
const FIRST_PAGE = 125

/**
 * The record from its end backwards, page by page, each page newest first, down to the row after `after`. Ends at once where
 * nothing is newer.
 */
export async function* auditRowsBackward(
  db: StoreReader,
  after = 0,
): AsyncGenerator<[AuditRow, ...AuditRow[]]> {
  const [first, last] = await Promise.all([db.audit.orderBy('seq').first(), lastAuditRow(db)])
  if (first === undefined || last === undefined) return
  const begin = Math.max(first.seq, after + 1)
  for (let [end, size] = [last.seq, FIRST_PAGE]; end >= begin; size = Math.min(2 * size, PAGE)) {
    const rows = await db.audit
      .where('seq')
      .between(Math.max(begin, end - size + 1), end, true, true)
      .toArray()
    const [newest, ...older] = rows.toReversed()
    if (newest !== undefined) yield [newest, ...older]
    end -= size
  }
}

/**
 * The record from its first row up to and with the row `end`, page by page, in order. A row that cannot be found is simply
 * not there: the chain shows the gap.
 */
export async function* auditRowsForward(db: StoreReader, end: number): AsyncGenerator<AuditRow[]> {
  const first = await db.audit.orderBy('seq').first()
  if (first === undefined) return
  for (let begin = first.seq; begin <= end; begin += PAGE) {
    yield await db.audit
      .where('seq')
      .between(begin, Math.min(begin + PAGE - 1, end), true, true)
      .toArray()
  }
}

const lastAuditRow = (db: StoreReader): Promise<AuditRow | undefined> =>
  db.audit.orderBy('seq').last()

export interface AuditEnd {
  /** Number of the last row; 0 where there is none. */
  readonly seq: number
  /** The hash that the last row must have, as it was stored apart from the rows; undefined in a record never written. */
  readonly head: string | undefined
}

/** Where the record ends at this moment, by its rows and by its head. */
export const readAuditEnd = (db: StoreReader): Promise<AuditEnd> =>
  transact({ db }, 'r', [db.audit, db.auditHead], async ({ db }) => {
    const [last, head] = await Promise.all([lastAuditRow(db), db.auditHead.get('head')])
    return { seq: last?.seq ?? 0, head: head?.hash }
  })

/** The hash of the last row, which changes whenever something has happened; empty in a record never written. */
export const readAuditHead = async (db: StoreReader): Promise<string> =>
  (await db.auditHead.get('head'))?.hash ?? ''
