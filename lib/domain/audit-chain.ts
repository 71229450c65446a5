import { type AuditRow, auditRow } from './audit'
import { canonicalJson } from './canonical-json'
import type { JsonObject } from './json'
import { sha256Hex } from './sha256'

/** Hash of a row's other members. `undefined` members do not count, as JSON does not carry them. */
export const hashOfAuditRow = (row: Omit<AuditRow, 'hash'>): string =>
  sha256Hex(canonicalJson(row as JsonObject))

export type ChainBreak = 'not-a-row' | 'hash' | 'previous' | 'sequence' | 'head' | 'start'

export type ChainVerdict =
  | { readonly ok: true; readonly rows: number; readonly lastHash: string }
  | { readonly ok: false; readonly line: number; readonly seq?: number; readonly break: ChainBreak }

/**
 * Checks rows of the record in order and names the first bad one; `line` counts from 1. A record may begin later than at
 * its first row (after a checkpoint): then its first `prev` is taken as given. `head` is the hash that the last row must
 * have, where it is known: without it, rows cut off at the end do not show.
 */
export const verifyChain = (rows: readonly unknown[], head?: string): ChainVerdict => {
  let before: AuditRow | undefined
  for (const [index, row] of rows.entries()) {
    const bad = breakOf(row, before)
    if (bad !== undefined) return { ok: false, line: index + 1, ...bad }
    before = row as AuditRow
  }
  if (head !== undefined && before?.hash !== head) {
    return {
      ok: false,
      line: rows.length,
      break: 'head',
      ...(before === undefined ? {} : { seq: before.seq }),
    }
  }
  return { ok: true, rows: rows.length, lastHash: before?.hash ?? '' }
}

/**
 * The same for a whole record, which begins with row 1 or right after the last row that a checkpoint in it names: without
 * that, rows cut off at the beginning would not show.
 */
export const verifyRecord = (rows: readonly unknown[], head?: string): ChainVerdict => {
  const verdict = verifyChain(rows, head)
  const [first] = rows as readonly AuditRow[]
  if (!verdict.ok || first === undefined) return verdict
  return beginsRight(first, (rows as readonly AuditRow[]).filter(isCheckpoint))
    ? verdict
    : { ok: false, line: 1, seq: first.seq, break: 'start' }
}

/** A row that tells which rows were taken away because of their age. */
export const isCheckpoint = ({ type }: Pick<AuditRow, 'type'>): boolean => type === 'record.pruned'

/** Whether a record may begin with this row: it is the first there was, or a checkpoint names the one before it. */
export const beginsRight = (first: AuditRow, checkpoints: readonly AuditRow[]): boolean =>
  first.seq === 1 ||
  checkpoints.some(({ data }) => data['through'] === first.seq - 1 && data['hash'] === first.prev)

const breakOf = (
  row: unknown,
  before: AuditRow | undefined,
): { seq?: number; break: ChainBreak } | undefined => {
  const parsed = auditRow.strict().safeParse(row)
  if (!parsed.success) return { break: 'not-a-row' }
  const { hash, ...rest } = row as AuditRow
  const { seq } = rest
  if (hashOfAuditRow(rest) !== hash) return { seq, break: 'hash' }
  if (before !== undefined && seq !== before.seq + 1) return { seq, break: 'sequence' }
  if (before !== undefined && rest.prev !== before.hash) return { seq, break: 'previous' }
  if (before === undefined && seq === 1 && rest.prev !== '') return { seq, break: 'previous' }
  return undefined
}
