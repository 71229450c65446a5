import type { AppError } from '@/lib/domain/app-error'
import { mayWantKey } from '@/lib/domain/sign-in-errors'
import { Button } from '@/components/ui/Button'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { t } from '@/components/ui/i18n'

/** Why a server could not be added; where it may only want a key, it can be added by whoever has one. */
export const RefusedNotice = ({
  error,
  id,
  onHasKey,
}: {
  readonly error: AppError
  readonly id?: string
  readonly onHasKey: () => void
}) => (
  <ErrorNotice error={error} {...(id === undefined ? {} : { id })}>
    {mayWantKey(error.code) && (
      <>
        <p className="basis-full">{t('may_want_key')}</p>
        <Button size="small" onClick={onHasKey}>
          {t('add_with_key')}
        </Button>
      </>
    )}
  </ErrorNotice>
)
