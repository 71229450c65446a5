import type { Settings } from '@/lib/domain/settings'
import { readSettings } from '@/lib/store/queries/settings'
import { useRead } from '@/components/AppClientProvider'
import { Badge } from '@/components/ui/Badge'
import { Disclosure } from '@/components/ui/Disclosure'
import { t } from '@/components/ui/i18n'
import { Notice } from '@/components/ui/Notice'
import { Section } from '@/components/ui/Section'
import { AutoLockChoice } from './AutoLockChoice'
import { EmptyVaultButton } from './EmptyVaultButton'
import { LockLimits } from './LockLimits'
import { LockNowButton } from './LockNowButton'
import { RemovePassphraseForm } from './RemovePassphraseForm'
import { SetPassphraseForm } from './SetPassphraseForm'
import { UnlockForm } from './UnlockForm'

/** The lock on keys and sign-ins: off, open or closed. */
export const LockSection = () => {
  const settings = useRead(readSettings, [])
  return (
    <Section title={t('lock_title')} lead={t('lock_lead')}>
      {settings !== undefined && (
        <div className="grid gap-4 rounded-xl border bg-surface p-4">
          <LockSettings settings={settings} />
          <LockLimits />
        </div>
      )}
    </Section>
  )
}

const STATES = {
  open: { tone: 'neutral', word: 'lock_state_open', text: 'lock_open_text' },
  locked: { tone: 'good', word: 'lock_state_locked', text: 'lock_locked_text' },
  unlocked: { tone: 'ask', word: 'lock_state_unlocked', text: 'lock_unlocked_text' },
} as const

const LockSettings = ({ settings }: { readonly settings: Settings }) => {
  const { lockState, autoLock, managed } = settings
  const { tone, word, text } = STATES[lockState]
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Badge tone={tone}>{t(word)}</Badge>
        <p className="min-w-0 grow basis-60">{t(text)}</p>
      </div>
      {managed.requireLock && (
        <Notice tone={lockState === 'open' ? 'ask' : 'info'}>
          <p>{t(lockState === 'open' ? 'lock_required_missing' : 'lock_required_here')}</p>
        </Notice>
      )}
      {lockState === 'open' && <SetPassphraseForm isChange={false} />}
      {lockState === 'locked' && (
        <>
          <UnlockForm />
          <EmptyVaultButton />
        </>
      )}
      {lockState === 'unlocked' && (
        <>
          <div className="flex flex-wrap items-center justify-between gap-3">
            <AutoLockChoice autoLock={autoLock} />
            <LockNowButton />
          </div>
          <Disclosure summary={t('lock_change_or_off')}>
            <div className="grid gap-6 pt-3">
              <SetPassphraseForm isChange />
              {!managed.requireLock && <RemovePassphraseForm />}
            </div>
          </Disclosure>
        </>
      )}
    </>
  )
}
