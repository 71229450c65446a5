import { useState } from 'react'
import type { AppError } from '@/lib/domain/app-error'
import type { Result } from '@/lib/domain/result'
import { Button } from './Button'
import { ErrorNotice } from './ErrorNotice'
import { t } from './i18n'
import { TextField } from './TextField'

/** A name in a field: Enter or Save keeps it, Escape or Cancel leaves it as it was. */
export const RenameForm = ({
  label,
  value,
  maxLength,
  onRename,
  onDone,
}: {
  readonly label: string
  readonly value: string
  readonly maxLength: number
  readonly onRename: (name: string) => Promise<Result<void>>
  readonly onDone: () => void
}) => {
  const [name, setName] = useState(value)
  const [error, setError] = useState<AppError>()
  const save = async (): Promise<void> => {
    if (name.trim() === '' || name.trim() === value) return onDone()
    const result = await onRename(name.trim())
    if (result.ok) onDone()
    else setError(result.error)
  }
  return (
    <form
      className="grid gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <TextField
        label={label}
        value={name}
        maxLength={maxLength}
        // The person has just asked to write here.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.stopPropagation()
          onDone()
        }}
      />
      {error !== undefined && <ErrorNotice error={error} />}
      <div className="flex justify-end gap-2">
        <Button size="small" onClick={onDone}>
          {t('cancel')}
        </Button>
        <Button size="small" type="submit" look="primary">
          {t('save')}
        </Button>
      </div>
    </form>
  )
}
