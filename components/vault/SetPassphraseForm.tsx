import { useId, useState } from 'react'
import { SHORTEST_PASSPHRASE } from '@/lib/domain/vault-lock'
import { useAnnounce } from '@/components/ui/Announcer'
import { t } from '@/components/ui/i18n'
import { Notice } from '@/components/ui/Notice'
import { PassphraseField } from './PassphraseField'
import { useVaultCommand } from './use-vault-command'
import { VaultForm } from './VaultForm'

/** Turns the lock on or, where it is on, changes its passphrase. */
export const SetPassphraseForm = ({ isChange }: { readonly isChange: boolean }) => {
  const announce = useAnnounce()
  const errorId = useId()
  const mistakeId = useId()
  const [current, setCurrent] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const [repeated, setRepeated] = useState('')
  const [mistake, setMistake] = useState<'short' | 'different'>()
  const { isBusy, error, run, reset } = useVaultCommand()
  const type = (set: (text: string) => void) => (text: string) => {
    set(text)
    setMistake(undefined)
    reset()
  }
  const submit = async (): Promise<void> => {
    if (isBusy) return
    const isShort = passphrase.length < SHORTEST_PASSPHRASE
    if (isShort || passphrase !== repeated) return setMistake(isShort ? 'short' : 'different')
    const input = isChange ? { passphrase, current } : { passphrase }
    if (!(await run('vault.set-passphrase', input))) return setCurrent('')
    for (const forget of [setCurrent, setPassphrase, setRepeated]) forget('')
    announce(t(isChange ? 'lock_changed' : 'lock_turned_on'))
  }
  const action = t(isChange ? 'lock_change' : 'lock_turn_on')
  const wrong = mistake === undefined ? {} : { invalid: true, errorId: mistakeId }
  return (
    <VaultForm
      label={action}
      action={action}
      isBusy={isBusy}
      error={error}
      errorId={errorId}
      onSubmit={submit}
    >
      {isChange && (
        <PassphraseField
          label={t('passphrase_current')}
          value={current}
          invalid={error !== undefined}
          errorId={error === undefined ? undefined : errorId}
          onText={type(setCurrent)}
        />
      )}
      <PassphraseField
        label={t('passphrase_new')}
        hint={t('passphrase_hint', [SHORTEST_PASSPHRASE])}
        value={passphrase}
        {...(mistake === 'short' ? wrong : {})}
        onText={type(setPassphrase)}
      />
      <PassphraseField
        label={t('passphrase_repeat')}
        value={repeated}
        {...(mistake === 'different' ? wrong : {})}
        onText={type(setRepeated)}
      />
      {mistake !== undefined && (
        <div id={mistakeId}>
          <Notice tone="danger" isAlert>
            <p>
              {mistake === 'short'
                ? t('passphrase_too_short', [SHORTEST_PASSPHRASE])
                : t('passphrase_not_same')}
            </p>
          </Notice>
        </div>
      )}
      <p className="text-xs text-muted">{t('lock_no_way_back')}</p>
    </VaultForm>
  )
}
