import type { AuditRow } from '@/lib/domain/audit'
import { ownValue } from '@/lib/domain/own-value'
import { dataText } from './row-data'

/** What was answered to a call: by the rules, or by the person on a card. */
export const RECORDED_VERDICTS = ['unasked', 'asked', 'refused', 'allowed', 'declined'] as const
export type RecordedVerdict = (typeof RECORDED_VERDICTS)[number]

const BY_RULES: Readonly<Record<string, RecordedVerdict>> = {
  allow: 'unasked',
  ask: 'asked',
  deny: 'refused',
}
const BY_PERSON: Readonly<Record<string, RecordedVerdict>> = {
  'allow-once': 'allowed',
  'allow-conversation': 'allowed',
  decline: 'declined',
}

/** The verdict that a row records, where it records one. */
export const verdictOf = (row: AuditRow): RecordedVerdict | undefined => {
  const verdict = dataText(row, 'verdict')
  if (row.type === 'call.decided') return ownValue(BY_RULES, verdict)
  return row.type === 'approval.answered' ? ownValue(BY_PERSON, verdict) : undefined
}
