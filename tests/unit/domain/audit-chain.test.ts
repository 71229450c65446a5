import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AuditRow } from '@/lib/domain/audit'
import { hashOfAuditRow, verifyChain } from '@/lib/domain/audit-chain'

const chainOf = (length: number): AuditRow[] => {
  const rows: AuditRow[] = []
  for (let seq = 1; seq <= length; seq += 1) {
    const row = {
      seq,
      at: 1000 + seq,
      type: 'call.finished' as const,
      turnId: 't',
      data: { text: `line ${seq}\n|="\\\u202e` },
      prev: rows.at(-1)?.hash ?? '',
    }
    rows.push({ ...row, hash: hashOfAuditRow(row) })
  }
  return rows
}

const chain = fc.integer({ min: 3, max: 12 }).map(chainOf)
const spot = (rows: readonly unknown[], pick: number): number => pick % rows.length

test('a chain as it was written verifies, also after a trip through JSON lines', () => {
  fc.assert(
    fc.property(chain, (rows) => {
      const lines = rows.map((row) => JSON.stringify(row))
      expect(lines.every((line) => !line.includes('\n'))).toBe(true)
      expect(verifyChain(lines.map((line) => JSON.parse(line) as unknown)).ok).toBe(true)
    }),
  )
})

test('AUDIT-01 an edited row is named', () => {
  fc.assert(
    fc.property(chain, fc.nat(), (rows, pick) => {
      const at = spot(rows, pick)
      const edited = rows.map((row, index) =>
        index === at ? { ...row, data: { text: 'nothing happened' } } : row,
      )
      expect(verifyChain(edited)).toEqual({ ok: false, line: at + 1, seq: at + 1, break: 'hash' })
    }),
  )
})

test('AUDIT-01 a row that is rewritten with a fitting hash breaks the link of the next one', () => {
  const rows = chainOf(5)
  const forged = { ...rows[2], data: {} } as AuditRow
  const { hash: _hash, ...rest } = forged
  rows[2] = { ...rest, hash: hashOfAuditRow(rest) }
  expect(verifyChain(rows)).toEqual({ ok: false, line: 4, seq: 4, break: 'previous' })
})

test('AUDIT-01 a removed, inserted or moved row is named', () => {
  const rows = chainOf(6)
  const first = rows[0] as AuditRow
  expect(verifyChain(rows.toSpliced(2, 1))).toMatchObject({ ok: false, line: 3, break: 'sequence' })
  expect(verifyChain(rows.toSpliced(3, 0, first))).toMatchObject({
    ok: false,
    line: 4,
    break: 'sequence',
  })
  expect(verifyChain([...rows.slice(0, 2), ...rows.slice(2).toReversed()])).toMatchObject({
    ok: false,
    line: 3,
  })
})

test('AUDIT-01 rows cut off at the end show by the head', () => {
  const rows = chainOf(4)
  expect(verifyChain(rows.slice(0, 3)).ok).toBe(true)
  expect(verifyChain(rows.slice(0, 3), rows[3]?.hash)).toEqual({
    ok: false,
    line: 3,
    seq: 3,
    break: 'head',
  })
})

test('a record that was pruned begins at a later row', () => {
  expect(verifyChain(chainOf(6).slice(3)).ok).toBe(true)
})

test('what is no row, and members that no row has, are named', () => {
  const rows: unknown[] = chainOf(3)
  expect(verifyChain([...rows, { seq: 4 }])).toEqual({ ok: false, line: 4, break: 'not-a-row' })
  expect(verifyChain([{ ...(rows[0] as AuditRow), extra: 1 }])).toMatchObject({
    ok: false,
    line: 1,
  })
})
