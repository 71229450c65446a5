import { auditRowsForward, readAuditEnd } from '@/lib/store/queries/audit-rows'
import type { StoreReader } from '@/lib/store/queries/reader'

export interface RecordFile {
  readonly blob: Blob
  readonly rows: number
  /** Hash of the last row: whoever keeps it can prove later that nothing is missing at the end. */
  readonly lastHash: string
}

/** The whole record as JSON lines, one row a line, exactly as stored; what `npm run verify-record` reads. */
export const exportRecord = async (db: StoreReader): Promise<RecordFile> => {
  const { seq } = await readAuditEnd(db)
  const pages: string[] = []
  let count = 0
  let lastHash = ''
  for await (const rows of auditRowsForward(db, seq)) {
    pages.push(rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
    count += rows.length
    lastHash = rows.at(-1)?.hash ?? lastHash
  }
  return { blob: new Blob(pages, { type: 'application/jsonl' }), rows: count, lastHash }
}
