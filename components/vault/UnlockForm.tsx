import { useId, useRef, useState } from 'react'
import { useAnnounce } from '@/components/ui/Announcer'
import { t } from '@/components/ui/i18n'
import { PassphraseField } from './PassphraseField'
import { useVaultCommand } from './use-vault-command'
import { VaultForm } from './VaultForm'

/** Asks for the passphrase. What was typed is gone from the page once it was sent, right or wrong. */
export const UnlockForm = ({ onUnlocked }: { readonly onUnlocked?: () => void }) => {
  const announce = useAnnounce()
  const errorId = useId()
  const field = useRef<HTMLInputElement>(null)
  const [passphrase, setPassphrase] = useState('')
  const { isBusy, error, run } = useVaultCommand()
  const submit = async (): Promise<void> => {
    if (isBusy || passphrase === '') return field.current?.focus()
    setPassphrase('')
    if (!(await run('vault.unlock', { passphrase }))) return field.current?.focus()
    announce(t('unlocked_now'))
    onUnlocked?.()
  }
  return (
    <VaultForm
      label={t('unlock')}
      action={t('unlock')}
      isBusy={isBusy}
      error={error}
      errorId={errorId}
      onSubmit={submit}
    >
      <PassphraseField
        ref={field}
        label={t('passphrase')}
        value={passphrase}
        invalid={error !== undefined}
        errorId={error === undefined ? undefined : errorId}
        onText={setPassphrase}
      />
    </VaultForm>
  )
}
