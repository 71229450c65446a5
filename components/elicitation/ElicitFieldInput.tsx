import { useId } from 'react'
import type { FieldFault } from '@/lib/domain/elicit-answer'
import type { ElicitField } from '@/lib/domain/elicit-field'
import { t } from '@/components/ui/i18n'
import { TextField } from '@/components/ui/TextField'
import { faultWords } from './fault-words'
import type { FormValues } from './form-values'

const INPUTS = { email: 'email', uri: 'url', date: 'date', 'date-time': 'text' } as const

/** One field of a server's form, of whatever kind. Nothing is hidden, also where there is but one choice. */
export const ElicitFieldInput = ({
  field,
  value,
  fault,
  onChange,
}: {
  readonly field: ElicitField
  readonly value: FormValues[string]
  readonly fault: FieldFault | undefined
  readonly onChange: (value: FormValues[string]) => void
}) => {
  const id = useId()
  const label = `${field.title ?? field.name}${field.required ? ` ${t('field_required')}` : ''}`
  const errorId = fault === undefined ? undefined : `${id}-error`
  const error =
    fault === undefined ? null : (
      <p id={errorId} className="text-xs text-danger">
        {faultWords(field, fault)}
      </p>
    )
  const hint = field.description
  switch (field.kind) {
    case 'text':
    case 'number':
      return (
        <div className="grid gap-1">
          <TextField
            label={label}
            {...(hint === undefined ? {} : { hint })}
            type={
              field.kind === 'text' && field.format !== undefined ? INPUTS[field.format] : 'text'
            }
            inputMode={field.kind === 'number' ? 'decimal' : undefined}
            value={String(value)}
            invalid={fault !== undefined}
            errorId={errorId}
            onChange={(event) => onChange(event.target.value)}
          />
          {error}
        </div>
      )
    case 'boolean':
      return (
        <div className="grid gap-1">
          <label className="flex items-start gap-2">
            <input
              type="checkbox"
              className="mt-1"
              checked={value === true}
              onChange={(event) => onChange(event.target.checked)}
            />
            <span>{label}</span>
          </label>
          {hint !== undefined && <p className="text-xs text-muted">{hint}</p>}
          {error}
        </div>
      )
    case 'choice':
      return (
        <div className="grid gap-1">
          <label htmlFor={id} className="font-medium">
            {label}
          </label>
          <select
            id={id}
            className="control"
            value={String(value)}
            aria-invalid={fault !== undefined}
            onChange={(event) => onChange(event.target.value)}
          >
            <option value="">{t('choose')}</option>
            {field.options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.title}
              </option>
            ))}
          </select>
          {hint !== undefined && <p className="text-xs text-muted">{hint}</p>}
          {error}
        </div>
      )
    case 'choices': {
      const chosen = Array.isArray(value) ? (value as readonly string[]) : []
      return (
        <fieldset className="grid gap-1" aria-invalid={fault !== undefined}>
          <legend className="font-medium">{label}</legend>
          {field.options.map((option) => (
            <label key={option.value} className="flex items-start gap-2">
              <input
                type="checkbox"
                className="mt-1"
                checked={chosen.includes(option.value)}
                onChange={(event) =>
                  onChange(
                    event.target.checked
                      ? [...chosen, option.value]
                      : chosen.filter((other) => other !== option.value),
                  )
                }
              />
              <span>{option.title}</span>
            </label>
          ))}
          {hint !== undefined && <p className="text-xs text-muted">{hint}</p>}
          {error}
        </fieldset>
      )
    }
  }
}
