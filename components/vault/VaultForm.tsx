import type { ReactNode, SubmitEvent } from 'react'
import type { AppError } from '@/lib/domain/app-error'
import { Button } from '@/components/ui/Button'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { t } from '@/components/ui/i18n'
import { Spinner } from '@/components/ui/Spinner'

/** A form that asks for a passphrase: its fields, its one button, and what came of it. */
export const VaultForm = ({
  label,
  action,
  look = 'primary',
  isBusy,
  error,
  errorId,
  onSubmit,
  children,
}: {
  /** The form's accessible name. */
  readonly label: string
  readonly action: string
  readonly look?: 'primary' | 'danger'
  readonly isBusy: boolean
  readonly error: AppError | undefined
  readonly errorId: string
  readonly onSubmit: () => Promise<void>
  readonly children: ReactNode
}) => (
  <form
    aria-label={label}
    className="grid gap-3"
    noValidate
    onSubmit={(event: SubmitEvent<HTMLFormElement>) => {
      event.preventDefault()
      void onSubmit()
    }}
  >
    {children}
    <div className="flex flex-wrap items-center gap-3">
      <Button type="submit" look={look} aria-disabled={isBusy}>
        {action}
      </Button>
      {isBusy && (
        <output className="flex items-center gap-2 text-muted">
          <Spinner />
          {t('unlocking')}
        </output>
      )}
    </div>
    {error !== undefined && <ErrorNotice id={errorId} error={error} />}
  </form>
)
