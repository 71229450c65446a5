import { Lock } from 'lucide-react'
import { useAnnounce } from '@/components/ui/Announcer'
import { Button } from '@/components/ui/Button'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { t } from '@/components/ui/i18n'
import { useVaultCommand } from './use-vault-command'

/** Locks at once; what is under way and needs nothing more is not cut short. */
export const LockNowButton = () => {
  const announce = useAnnounce()
  const { isBusy, error, run } = useVaultCommand()
  const lock = async (): Promise<void> => {
    if (await run('vault.lock', {})) announce(t('locked_now'))
  }
  return (
    <>
      <Button aria-disabled={isBusy} onClick={() => void lock()}>
        <Lock aria-hidden size={15} />
        {t('lock_now')}
      </Button>
      {error !== undefined && <ErrorNotice error={error} />}
    </>
  )
}
