import { useState } from 'react'
import type { AppError } from '@/lib/domain/app-error'
import type { Result } from '@/lib/domain/result'
import { Button } from '@/components/ui/Button'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { t } from '@/components/ui/i18n'

/** One set of standing instructions in a field; kept at a press. */
export const InstructionForm = ({
  label,
  hint,
  stored,
  onSave,
}: {
  readonly label: string
  readonly hint?: string
  readonly stored: string
  readonly onSave: (text: string) => Promise<Result<void>>
}) => {
  const [text, setText] = useState(stored)
  const [error, setError] = useState<AppError>()
  const save = async (): Promise<void> => {
    const result = await onSave(text.trim())
    setError(result.ok ? undefined : result.error)
  }
  return (
    <form
      className="grid gap-1.5"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <label className="grid gap-1">
        <span className="font-medium">{label}</span>
        <textarea
          rows={3}
          maxLength={4000}
          value={text}
          onChange={({ target }) => setText(target.value)}
          className="control field-sizing-content max-h-60 min-h-16 resize-none"
        />
      </label>
      {hint !== undefined && <p className="text-xs text-muted">{hint}</p>}
      {error !== undefined && <ErrorNotice error={error} />}
      <Button
        size="small"
        type="submit"
        className="justify-self-end"
        aria-label={t('save_named', [label])}
        disabled={text.trim() === stored}
      >
        {t('save')}
      </Button>
    </form>
  )
}
