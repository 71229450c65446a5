// oxlint-disable-next-line import/no-unassigned-import -- a database for Node
import 'fake-indexeddb/auto'
import * as fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { transact } from '@/lib/database/transact'
import type { AuditRow } from '@/lib/domain/audit'
import { verifyChain, verifyRecord } from '@/lib/domain/audit-chain'
import { checkRecord } from '@/components/activity/check-record'
import { exportRecord } from '@/components/activity/export-record'
import { appendAudit, type AuditEntry } from '@/lib/store/append-audit'
import { openDb, type SaysoDb } from '@/lib/store/db'
import { pruneAudit } from '@/lib/store/prune-audit'
import { listAuditLines, listTurnLines, listTurnSites } from '@/lib/store/queries/audit'
import { readAnswers } from '@/lib/store/queries/audit-answers'
import { auditRowsBackward } from '@/lib/store/queries/audit-rows'
import type { ConversationId, TurnId } from '@/lib/domain/ids'

let db: SaysoDb

beforeEach(() => {
  db = openDb(crypto.randomUUID())
})

const write = (...entries: readonly Partial<AuditEntry>[]): Promise<void> =>
  transact({ db }, 'rw', [db.audit, db.auditHead], async ({ db }) => {
    for (const entry of entries)
      await appendAudit(db, { at: 1, type: 'settings.changed', ...entry })
  })

const CALL = { conversationId: 'v', turnId: 't', connectorId: 'c' }
const writeCall = (): Promise<void> =>
  write(
    {
      ...CALL,
      type: 'call.decided',
      data: { callId: 'k', tool: 'send', effect: 'send', verdict: 'ask' },
    },
    { ...CALL, type: 'approval.asked', data: { callId: 'k', kind: 'call' } },
    {
      ...CALL,
      type: 'approval.answered',
      at: 5,
      data: { callId: 'k', verdict: 'decline', effect: 'send', millisecondsToDecide: 7 },
    },
  )

describe('reading the record', () => {
  test('gives every row of a call its tool and class, newest first', async () => {
    await writeCall()
    const { lines, more } = await listAuditLines(db, 2, () => true)
    expect(lines.map(({ row, tool, effect }) => [row.type, tool, effect])).toEqual([
      ['approval.answered', 'send', 'send'],
      ['approval.asked', 'send', 'send'],
    ])
    expect(more).toBe(true)
    expect((await listTurnLines(db, 't' as TurnId)).map(({ row }) => row.seq)).toEqual([1, 2, 3])
  })

  test('reads over the edge of a page and finds what is far back', async () => {
    await write({ data: { setting: 'first' } }, ...Array.from({ length: 1100 }, () => ({})))
    const { lines } = await listAuditLines(db, 10, ({ row }) => row.data['setting'] === 'first')
    expect(lines.map(({ row }) => row.seq)).toEqual([1])
  })

  test('calls a removed connector by the name it had', async () => {
    await writeCall()
    await write({ connectorId: 'c', type: 'connector.removed', data: { name: 'Post' } })
    const { lines } = await listAuditLines(db, 10, () => true)
    expect(lines.map((line) => line.connectorName)).toEqual(['Post', 'Post', 'Post', 'Post'])
  })

  test('knows the answers since a time', async () => {
    await writeCall()
    const answer = { allowed: false, effect: 'send', milliseconds: 7 }
    expect(await readAnswers(db, 2)).toEqual({ answers: [answer], unasked: 0, end: 3 })
    expect((await readAnswers(db, 6)).answers).toEqual([])
  })

  test('adds to the answers it knew those of newer rows alone, unless the record began anew', async () => {
    await writeCall()
    const known = await readAnswers(db, 2)
    await db.audit.delete(3)
    await write({ type: 'call.started', at: 6, data: { by: 'policy' } })
    await write({ type: 'approval.answered', at: 7, data: { verdict: 'allow-once' } })
    const more = { allowed: true, effect: undefined, milliseconds: 0 }
    expect(await readAnswers(db, 2, known)).toEqual({
      answers: [more, ...known.answers],
      unasked: 1,
      end: 5,
    })
    await db.audit.clear()
    expect(await readAnswers(db, 2, known)).toEqual({ answers: [], unasked: 0, end: 0 })
  })

  test('goes back from the end over pages of any size, to where it is told to stop', async () => {
    await write(...Array.from({ length: 1100 }, () => ({})))
    const seen = async (after?: number): Promise<number[]> => {
      const found: number[] = []
      for await (const rows of auditRowsBackward(db, after))
        found.push(...rows.map(({ seq }) => seq))
      return found
    }
    expect(await seen()).toEqual(Array.from({ length: 1100 }, (_, at) => 1100 - at))
    expect(await seen(1097)).toEqual([1100, 1099, 1098])
    expect(await seen(1100)).toEqual([])
  })
})

test('the sites that turns began on are each named once', async () => {
  const turn = (id: number, site?: string) => ({
    id: `turn-${id}` as TurnId,
    conversationId: 'v' as ConversationId,
    state: 'done' as const,
    step: 1,
    createdAt: id,
    updatedAt: id,
    ...(site === undefined ? {} : { site }),
  })
  const [one, other] = ['https://b.example', 'https://a.example']
  await db.turns.bulkPut([turn(1, one), turn(2), turn(3, other), turn(4, one)])
  expect(await listTurnSites(db)).toEqual([other, one])
})

describe('checking and exporting the record', () => {
  const many = 1203

  beforeEach(() => write(...Array.from({ length: many }, (_, at) => ({ at }))))

  test('a record of several pages is whole', async () => {
    const head = await db.auditHead.get('head')
    expect(await checkRecord(db)).toEqual({ ok: true, rows: many, lastHash: head?.hash })
  })

  test.each([
    ['changed', 700, (seq: number) => db.audit.update(seq, { at: 9 }), { row: 700, break: 'hash' }],
    ['removed', 700, (seq: number) => db.audit.delete(seq), { row: 701, break: 'sequence' }],
    [
      'removed at the end of a page',
      500,
      (seq: number) => db.audit.delete(seq),
      { row: 501, break: 'sequence' },
    ],
    [
      'removed at the end',
      many,
      (seq: number) => db.audit.delete(seq),
      { row: many - 1, break: 'head' },
    ],
    [
      'spoilt',
      900,
      (seq: number) => db.audit.update(seq, { data: 1 as never }),
      { row: 900, break: 'not-a-row' },
    ],
  ])('a row that was %s is named', async (_, seq, spoil, expected) => {
    await spoil(seq)
    expect(await checkRecord(db)).toEqual({ ok: false, ...expected })
  })

  test('a record that begins after a checkpoint is whole', async () => {
    await pruneAudit(db, { before: 600, now: many })
    expect(await checkRecord(db)).toMatchObject({ ok: true, rows: many - 600 + 1 })
  })

  test('AUDIT-01 a record whose beginning is gone without a checkpoint is not', async () => {
    await db.audit.where('seq').below(600).delete()
    expect(await checkRecord(db)).toEqual({ ok: false, row: 600, break: 'start' })
  })

  test('an empty record is whole, and one whose rows are all gone is not', async () => {
    expect(await checkRecord(openDb(crypto.randomUUID()))).toMatchObject({ ok: true, rows: 0 })
    await db.audit.clear()
    expect(await checkRecord(db)).toEqual({ ok: false, row: 0, break: 'head' })
  })

  test('AUDIT-02 whatever texts are in it, the file has one row a line, nothing hidden, and verifies', async () => {
    const nasty = fc.constantFrom(
      '\n',
      '\r\n',
      '\u2028',
      '\u2029',
      '\u0085',
      '\u202e',
      '\u200b',
      '\u{E0041}',
      '|',
      '=',
      '\\',
      '"',
      '"}\n{"seq":1,"type":"call.decided"',
      '\0',
    )
    const text = fc
      .array(fc.oneof(nasty, fc.string({ maxLength: 4 })), { maxLength: 8 })
      .map((parts) => parts.join(''))
    await fc.assert(
      fc.asyncProperty(fc.dictionary(text, text, { maxKeys: 3 }), text, async (data, id) => {
        db = openDb(crypto.randomUUID())
        await write({ data, connectorId: id }, { data: { args: id } })
        const { blob } = await exportRecord(db)
        const file = await blob.text()
        const lines = file.split(/\r\n|[\n\r\u0085\u2028\u2029]/)
        expect(lines).toHaveLength(3)
        expect(file).not.toMatch(/[\p{Cf}\p{Zl}\p{Zp}]/u)
        const rows = lines.slice(0, 2).map((line) => JSON.parse(line) as unknown)
        expect(rows).toEqual(await db.audit.orderBy('seq').toArray())
        expect(verifyRecord(rows).ok).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  test('the file has one row a line and verifies', async () => {
    const { blob, rows, lastHash } = await exportRecord(db)
    const lines = (await blob.text()).trimEnd().split('\n')
    expect(rows).toBe(many)
    expect(verifyChain(lines.map((line) => JSON.parse(line) as AuditRow))).toEqual({
      ok: true,
      rows: many,
      lastHash,
    })
  })
})
