import type { Translate } from '@/lib/domain/ports'
import { escapeMarkdown } from './escape-markdown'
import type { Field } from './tool-fields'

const MAX_CHOICES = 12

/** How the value of a field is to be written, in a few words; empty for plain text. */
export const hintOf = (field: Field, translate: Translate): string => {
  if (field.choices.length > 0) {
    const shown = field.choices
      .slice(0, MAX_CHOICES)
      .map((choice) => escapeMarkdown(String(choice)))
    return translate('practice_hint_choice', [
      shown.join(', ') + (field.choices.length > MAX_CHOICES ? ', …' : ''),
    ])
  }
  switch (field.kind) {
    case 'number':
      return translate(field.isInteger ? 'practice_hint_integer' : 'practice_hint_number')
    case 'boolean':
      return translate('practice_hint_boolean')
    case 'strings':
    case 'numbers':
      return translate('practice_hint_list')
    case 'json':
      return translate('practice_hint_json')
    default:
      return formatHint(field.format, translate)
  }
}

const formatHint = (format: string | undefined, translate: Translate): string => {
  switch (format) {
    case 'date':
      return translate('practice_hint_date')
    case 'date-time':
      return translate('practice_hint_date_time')
    case 'email':
      return translate('practice_hint_email')
    case 'uri':
    case 'url':
      return translate('practice_hint_url')
    default:
      return ''
  }
}
