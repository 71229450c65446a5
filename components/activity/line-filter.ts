import type { EffectClass } from '@/lib/domain/effect-class'
import type { AuditLine } from '@/lib/store/queries/audit-lines'
import { type AuditKind, kindOf } from './audit-kind'
import { type RecordedVerdict, verdictOf } from './recorded-verdict'
import { lineSentence } from './line-sentence'

/** What the person wants to see of the record; what is undefined does not matter. */
export interface LineFilter {
  /** Words that must all stand in the row: in its sentence or its data. */
  readonly words: string
  readonly connectorId?: string | undefined
  readonly conversationId?: string | undefined
  readonly kind?: AuditKind | undefined
  readonly effect?: EffectClass | undefined
  readonly verdict?: RecordedVerdict | undefined
  /** An origin; null is "no site". */
  readonly site?: string | null | undefined
}

export const NO_FILTER: LineFilter = { words: '' }

/** Whether a line is wanted. */
export const matchesFilter = (line: AuditLine, filter: LineFilter): boolean => {
  const { row } = line
  const { connectorId, conversationId, kind, effect, verdict, site } = filter
  return (
    isWanted(row.connectorId, connectorId) &&
    isWanted(row.conversationId, conversationId) &&
    isWanted(kindOf(row), kind) &&
    isWanted(line.effect, effect) &&
    isWanted(verdictOf(row), verdict) &&
    isWanted(line.site, site) &&
    holdsWords(line, filter.words)
  )
}

const isWanted = <T>(value: T, wanted: T | undefined): boolean =>
  wanted === undefined || value === wanted

const holdsWords = (line: AuditLine, words: string): boolean => {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean)
  if (wanted.length === 0) return true
  const text = `${lineSentence(line)} ${line.site ?? ''} ${JSON.stringify(line.row)}`.toLowerCase()
  return wanted.every((word) => text.includes(word))
}
