import { useState, type ReactNode } from 'react'
import type { AppError } from '@/lib/domain/app-error'
import type { Result } from '@/lib/domain/result'
import { afterEdit, trimWritten, type WrittenText } from '@/lib/domain/written-text'
import { Button } from '@/components/ui/Button'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { t } from '@/components/ui/i18n'
import { isByHand } from './is-by-hand'

/** What the person has written, to be written anew. What was pasted in it stays marked as such. */
export const EditWritten = ({
  label,
  before,
  mayBeEmpty,
  action,
  onSave,
  onDone,
  children,
}: {
  readonly label: string
  readonly before: WrittenText
  /** Beside an attachment. */
  readonly mayBeEmpty: boolean
  /** The words of the button. */
  readonly action: string
  readonly onSave: (written: WrittenText) => Promise<Result<unknown>>
  readonly onDone: () => void
  readonly children?: ReactNode
}) => {
  const [written, setWritten] = useState(before)
  const [saving, setSaving] = useState(false)
  const [error, setError] = useState<AppError>()
  const isBlank = written.text.trim() === '' && !mayBeEmpty
  const save = async (): Promise<void> => {
    if (saving || isBlank) return
    setSaving(true)
    const result = await onSave(trimWritten(written))
    if (result.ok) return onDone()
    setSaving(false)
    setError(result.error)
  }
  return (
    <form
      aria-label={label}
      className="grid w-full gap-2 rounded-xl border border-line-strong bg-surface p-2.5"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <textarea
        aria-label={t('message')}
        // The person has just asked to write here.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        rows={2}
        maxLength={100_000}
        value={written.text}
        onChange={({ target, nativeEvent }) =>
          setWritten(afterEdit(written, target.value, isByHand(nativeEvent)))
        }
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.stopPropagation()
          onDone()
        }}
        className="control field-sizing-content max-h-60 min-h-16 w-full resize-none"
      />
      {children}
      {error !== undefined && <ErrorNotice error={error} />}
      <div className="flex justify-end gap-2">
        <Button size="small" onClick={onDone}>
          {t('cancel')}
        </Button>
        <Button size="small" type="submit" look="primary" aria-disabled={isBlank || saving}>
          {action}
        </Button>
      </div>
    </form>
  )
}
