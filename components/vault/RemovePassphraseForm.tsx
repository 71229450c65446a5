import { useId, useState } from 'react'
import { useAnnounce } from '@/components/ui/Announcer'
import { t } from '@/components/ui/i18n'
import { PassphraseField } from './PassphraseField'
import { useVaultCommand } from './use-vault-command'
import { VaultForm } from './VaultForm'

/** Turns the lock off, which asks for the passphrase once more. */
export const RemovePassphraseForm = () => {
  const announce = useAnnounce()
  const errorId = useId()
  const [passphrase, setPassphrase] = useState('')
  const { isBusy, error, run } = useVaultCommand()
  const submit = async (): Promise<void> => {
    if (isBusy || passphrase === '') return
    setPassphrase('')
    if (await run('vault.remove-passphrase', { passphrase })) announce(t('lock_turned_off'))
  }
  return (
    <VaultForm
      label={t('lock_turn_off')}
      action={t('lock_turn_off')}
      look="danger"
      isBusy={isBusy}
      error={error}
      errorId={errorId}
      onSubmit={submit}
    >
      <PassphraseField
        label={t('passphrase_current')}
        value={passphrase}
        invalid={error !== undefined}
        errorId={error === undefined ? undefined : errorId}
        onText={setPassphrase}
      />
    </VaultForm>
  )
}
