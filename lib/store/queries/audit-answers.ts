import type { EffectClass } from '@/lib/domain/effect-class'
import { effectClass } from '@/lib/domain/effect-class-schema'
import { auditRowsBackward, readAuditEnd } from './audit-rows'
import type { StoreReader } from './reader'

/** One answer on a card, as the record keeps it. */
export interface RecordedAnswer {
  readonly allowed: boolean
  readonly effect: EffectClass | undefined
  /** From the card's birth to the answer; includes the time nobody looked. */
  readonly milliseconds: number
}

export interface RecordedAnswers {
  readonly answers: readonly RecordedAnswer[]
  /** Calls that ran without a card of their own. */
  readonly unasked: number
  /** The newest row that was looked at; 0 in an empty record. */
  readonly end: number
}

/**
 * All answers since a time (milliseconds since the epoch), newest first. Read from the record: deleting a conversation hides
 * none. With what was `known` before, for the same time, only newer rows are read.
 */
export const readAnswers = async (
  db: StoreReader,
  since: number,
  known: RecordedAnswers = { answers: [], unasked: 0, end: 0 },
): Promise<RecordedAnswers> => {
  // Everything was deleted meanwhile, and the record began anew.
  if ((await readAuditEnd(db)).seq < known.end) return readAnswers(db, since)
  const answers: RecordedAnswer[] = []
  let { unasked, end } = known
  for await (const rows of auditRowsBackward(db, known.end)) {
    end = Math.max(end, rows[0].seq)
    for (const { at, type, data } of rows) {
      if (at < since) continue
      if (type === 'call.started' && data['by'] === 'policy') unasked += 1
      if (type !== 'approval.answered') continue
      const { millisecondsToDecide: milliseconds } = data
      answers.push({
        allowed: data['verdict'] !== 'decline',
        effect: effectClass.safeParse(data['effect']).data,
        milliseconds: typeof milliseconds === 'number' ? milliseconds : 0,
      })
    }
    const oldest = rows.at(-1)
    if (oldest !== undefined && oldest.at < since) break
  }
  return { answers: [...answers, ...known.answers], unasked, end }
}
