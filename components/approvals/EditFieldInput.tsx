import { useId } from 'react'
import { HiddenText } from '@/components/ui/HiddenText'
import { t, type MessageKey } from '@/components/ui/i18n'
import type { EditField } from './edit-fields'
import type { EditFault } from './edit-values'

const FAULTS = {
  missing: 'fault_missing',
  number: 'fault_number',
  'whole-number': 'fault_whole_number',
  json: 'fault_json',
} as const satisfies Record<EditFault, MessageKey>

const HINTS = { lines: 'edit_lines', json: 'edit_json' } as const

/** A description longer than this is no help beside a field. */
const LONGEST_DESCRIPTION = 200

/** One argument of a waiting call, to be changed. */
export const EditFieldInput = ({
  field,
  text,
  fault,
  onText,
}: {
  readonly field: EditField
  readonly text: string
  readonly fault: EditFault | undefined
  readonly onText: (text: string) => void
}) => {
  const id = useId()
  const { kind, description = '' } = field
  const hint = kind === 'lines' || kind === 'json' ? t(HINTS[kind]) : undefined
  const described = [
    fault === undefined ? [] : `${id}-fault`,
    hint === undefined ? [] : `${id}-hint`,
    description === '' ? [] : `${id}-words`,
  ].flat()
  const control = {
    id,
    value: text,
    'aria-invalid': fault !== undefined,
    'aria-required': field.required,
    'aria-describedby': described.length === 0 ? undefined : described.join(' '),
    onChange: (event: { readonly target: { readonly value: string } }) =>
      onText(event.target.value),
  }
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="font-mono text-xs font-medium">
        <HiddenText text={field.name} />
      </label>
      <EditControl field={field} control={control} />
      {fault !== undefined && (
        <p id={`${id}-fault`} className="text-xs text-danger">
          {t(FAULTS[fault])}
        </p>
      )}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="text-xs text-muted">
          {hint}
        </p>
      )}
      {description !== '' && (
        <p
          id={`${id}-words`}
          dir="auto"
          className="border-s-2 border-line-strong ps-2 text-xs whitespace-pre-wrap text-muted"
        >
          <HiddenText text={description.slice(0, LONGEST_DESCRIPTION)} />
          {description.length > LONGEST_DESCRIPTION && '…'}
        </p>
      )}
    </div>
  )
}

interface Control {
  readonly id: string
  readonly value: string
  readonly onChange: (event: { readonly target: { readonly value: string } }) => void
}

const EditControl = ({
  field: { kind, choices, required },
  control,
}: {
  readonly field: EditField
  readonly control: Control
}) => {
  if (kind === 'number') {
    return (
      <input type="text" inputMode="decimal" autoComplete="off" className="control" {...control} />
    )
  }
  if (kind === 'boolean' || kind === 'choice') {
    const options = kind === 'boolean' ? ['true', 'false'] : choices
    return (
      <select className="control" {...control}>
        {(!required || control.value === '') && <option value="">{t('edit_left_out')}</option>}
        {options.map((option) => (
          <option key={option} value={option}>
            {optionWords(option)}
          </option>
        ))}
      </select>
    )
  }
  return (
    <textarea
      rows={1}
      spellCheck={kind === 'text'}
      className={`control field-sizing-content resize-none ${kind === 'text' ? '' : 'font-mono text-[0.92em]'}`}
      {...control}
    />
  )
}

/** A text is shown without its quotation marks; everything else as it is written. */
const optionWords = (option: string): string => {
  if (option === 'true') return t('edit_yes')
  if (option === 'false') return t('edit_no')
  return option.startsWith('"') ? option.slice(1, -1) : option
}
