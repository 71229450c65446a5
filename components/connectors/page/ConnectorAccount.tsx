import { useState, type SubmitEvent } from 'react'
import type { AppError } from '@/lib/domain/app-error'
import type { ConnectorRow } from '@/lib/domain/connector'
import { useAppClient } from '@/components/AppClientProvider'
import { useAnnounce } from '@/components/ui/Announcer'
import { Button } from '@/components/ui/Button'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { t } from '@/components/ui/i18n'
import { TextField } from '@/components/ui/TextField'

/** The person's own word for the account, so that two at one address can be told apart. */
export const ConnectorAccount = ({ connector }: { readonly connector: ConnectorRow }) => {
  const { call } = useAppClient()
  const announce = useAnnounce()
  const { id, accountLabel = '' } = connector
  const [label, setLabel] = useState(accountLabel)
  const [error, setError] = useState<AppError>()
  const save = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const saved = await call('connector.label-account', { id, label })
    setError(saved.ok ? undefined : saved.error)
    if (saved.ok) announce(t('account_label_saved'))
  }
  return (
    <form
      className="grid gap-2 rounded-xl border bg-surface p-4 sm:flex sm:items-start"
      onSubmit={(event) => void save(event)}
    >
      <div className="grow">
        <TextField
          label={t('account_label')}
          hint={t('account_label_hint')}
          maxLength={80}
          value={label}
          onChange={(event) => setLabel(event.target.value)}
        />
        {error !== undefined && <ErrorNotice error={error} />}
      </div>
      <Button
        type="submit"
        className="shrink-0 justify-self-start sm:mt-6.5"
        aria-label={t('account_label_save')}
        aria-disabled={label.trim() === accountLabel}
      >
        {t('save')}
      </Button>
    </form>
  )
}
