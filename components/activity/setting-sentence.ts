import type { RecordDays } from '@/lib/domain/settings'
import type { AuditLine } from '@/lib/store/queries/audit-lines'
import { t } from '@/components/ui/i18n'
import { dataText } from './row-data'

const PROVIDERS = {
  practice: 'provider_practice',
  anthropic: 'provider_anthropic',
  compatible: 'provider_compatible',
} as const

const DAYS_WORDS = {
  '30': 'record_keep_30',
  '90': 'record_keep_90',
  '365': 'record_keep_365',
  forever: 'record_keep_forever',
} as const

const sensitiveSentence = (row: AuditLine['row']): string => {
  if (row.data['reset'] === true) return t('record_sensitive_reset')
  const site = dataText(row, 'site')
  return row.data['sensitive'] === true
    ? t('record_sensitive_added', [site])
    : t('record_sensitive_removed', [site])
}

/** Rows about a setting. They tell that a key was stored or forgotten, never the key. */
export const settingSentence = ({ row }: AuditLine): string => {
  const setting = dataText(row, 'setting')
  const known = PROVIDERS[dataText(row, 'provider') as keyof typeof PROVIDERS]
  if (known !== undefined && setting === 'key') return t('record_key_forgotten', [t(known)])
  if (known !== undefined && setting === 'model')
    return t(row.data['keyStored'] === true ? 'record_model_and_key' : 'record_model_chosen', [
      t(known),
    ])
  if (setting === 'sensitive-sites') return sensitiveSentence(row)
  if (setting === 'record-days') {
    const { days } = row.data
    const key = DAYS_WORDS[`${days as RecordDays}`]
    if (key !== undefined) return t('record_days_set', [t(key)])
  }
  return t('record_setting_changed', [setting])
}
