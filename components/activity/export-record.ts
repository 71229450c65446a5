import type { AuditRow } from '@/lib/domain/audit'
import { auditRowsForward, readAuditEnd } from '@/lib/store/queries/audit-rows'
import type { StoreReader } from '@/lib/store/queries/reader'

export interface RecordFile {
  readonly blob: Blob
  readonly rows: number
  /** Hash of the last row: whoever keeps it can prove later that nothing is missing at the end. */
  readonly lastHash: string
}

/**
 * A row as one line. What cannot be seen, turns the text around or ends a line for some reader is written as an escape, so
 * that no text in the record passes for a row of it; a JSON reader gets the row exactly as stored.
 */
export const lineOf = (row: AuditRow): string =>
  JSON.stringify(row).replaceAll(/[\u007F-\u009F\p{Cf}\p{Zl}\p{Zp}]/gu, (char) =>
    Array.from(
      { length: char.length },
      (_, at) => `\\u${char.charCodeAt(at).toString(16).padStart(4, '0')}`,
    ).join(''),
  )

/** The whole record as JSON lines, one row a line, exactly as stored; what `npm run verify-record` reads. */
export const exportRecord = async (db: StoreReader): Promise<RecordFile> => {
  const { seq } = await readAuditEnd(db)
  const pages: string[] = []
  let count = 0
  let lastHash = ''
  for await (const rows of auditRowsForward(db, seq)) {
    pages.push(rows.map((row) => `${lineOf(row)}\n`).join(''))
    count += rows.length
    lastHash = rows.at(-1)?.hash ?? lastHash
  }
  return { blob: new Blob(pages, { type: 'application/jsonl' }), rows: count, lastHash }
}
