import { useState } from 'react'
import { appError, type AppError } from '@/lib/domain/app-error'
import { parseAddress } from '@/lib/domain/connector-url'
import { useAppClient } from '@/components/AppClientProvider'
import { Button } from '@/components/ui/Button'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { t } from '@/components/ui/i18n'

/** The address that a redirect named, if it is one that a person could have typed. */
export const movedTo = (error: AppError): string | undefined => {
  if (error.code !== 'connector.moved' || error.detail === undefined) return undefined
  const parsed = parseAddress(error.detail)
  return parsed.ok ? parsed.value.url : undefined
}

/** A connector whose address sends elsewhere: the new one is named and offered, and nothing is sent there by itself. */
export const MovedNotice = ({
  error,
  onUse,
}: {
  readonly error: AppError
  /** Called in the gesture, once the browser was asked for the host. */
  readonly onUse: (url: string) => Promise<AppError | undefined>
}) => {
  const { requestHost } = useAppClient()
  const [refused, setRefused] = useState<AppError>()
  const target = movedTo(error)
  const use = async (url: string): Promise<void> => {
    const parsed = parseAddress(url)
    if (!parsed.ok) return
    const granted = await requestHost(parsed.value.permission)
    setRefused(
      granted
        ? await onUse(url)
        : appError('connector.permission-missing', { subject: parsed.value.host }),
    )
  }
  return (
    <ErrorNotice error={refused ?? error}>
      {target === undefined ? undefined : (
        <Button size="small" onClick={() => void use(target)}>
          {t('use_address', [target])}
        </Button>
      )}
    </ErrorNotice>
  )
}
