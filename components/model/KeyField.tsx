import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import type { AppError } from '@/lib/domain/app-error'
import { useAppClient } from '@/components/AppClientProvider'
import { useAnnounce } from '@/components/ui/Announcer'
import { Badge } from '@/components/ui/Badge'
import { Button } from '@/components/ui/Button'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { t } from '@/components/ui/i18n'
import { TextField } from '@/components/ui/TextField'

/** The key goes one way: typed here, stored by the worker, never shown again. */
export const KeyField = ({
  provider,
  isStored,
  storedFor,
  value,
  onChange,
}: {
  readonly provider: 'anthropic' | 'compatible'
  /** A key is stored that would go to this address. */
  readonly isStored: boolean
  /** Another address that the stored key belongs to, where it does not go to this one. */
  readonly storedFor: string | undefined
  readonly value: string
  readonly onChange: (key: string) => void
}) => {
  const { call } = useAppClient()
  const announce = useAnnounce()
  const [error, setError] = useState<AppError>()
  const forget = async (): Promise<void> => {
    const result = await call('model.forget-key', { provider })
    setError(result.ok ? undefined : result.error)
    if (result.ok) announce(t('key_forgotten'))
  }
  return (
    <div className="grid gap-2">
      <TextField
        type="password"
        label={t('api_key')}
        hint={provider === 'anthropic' ? t('api_key_hint') : t('api_key_hint_optional')}
        maxLength={500}
        // Keeps password managers from offering, and from storing, what is not theirs.
        autoComplete="off"
        placeholder={isStored ? t('key_placeholder_stored') : ''}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      {(isStored || storedFor !== undefined) && (
        <div className="flex flex-wrap items-center gap-2">
          {storedFor === undefined ? (
            <Badge tone="good">
              <KeyRound aria-hidden size={12} />
              {t('key_stored')}
            </Badge>
          ) : (
            <p className="text-xs text-muted">{t('key_stored_for', [storedFor])}</p>
          )}
          <Button size="small" onClick={() => void forget()}>
            {t('forget_key')}
          </Button>
        </div>
      )}
      {error !== undefined && <ErrorNotice error={error} />}
    </div>
  )
}
