import type { FieldFault } from '@/lib/domain/elicit-answer'
import type { ElicitField } from '@/lib/domain/elicit-field'
import { t } from '@/components/ui/i18n'

/** What is wrong with one field, and what would be right. */
export const faultWords = (field: ElicitField, fault: FieldFault): string => {
  switch (fault) {
    case 'missing':
      return t('fault_missing')
    case 'not-a-number':
      return t(field.kind === 'number' && field.integer ? 'fault_whole_number' : 'fault_number')
    case 'too-small':
      return t('fault_too_small', [field.kind === 'number' ? (field.minimum ?? '') : ''])
    case 'too-large':
      return t('fault_too_large', [field.kind === 'number' ? (field.maximum ?? '') : ''])
    case 'too-short':
      return t('fault_too_short', [field.kind === 'text' ? (field.minLength ?? '') : ''])
    case 'too-long':
      return t('fault_too_long', [field.kind === 'text' ? (field.maxLength ?? '') : ''])
    case 'too-few':
      return t('fault_too_few', [field.kind === 'choices' ? (field.minItems ?? '') : ''])
    case 'too-many':
      return t('fault_too_many', [field.kind === 'choices' ? (field.maxItems ?? '') : ''])
    case 'not-offered':
      return t('fault_not_offered')
    case 'format':
      return field.kind === 'text' && field.format !== undefined
        ? t(FORMATS[field.format])
        : t('fault_not_offered')
  }
}

const FORMATS = {
  email: 'fault_email',
  uri: 'fault_uri',
  date: 'fault_date',
  'date-time': 'fault_date_time',
} as const
