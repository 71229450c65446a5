import { useState } from 'react'
import { useAnnounce } from '@/components/ui/Announcer'
import { Button } from '@/components/ui/Button'
import { ConfirmDialog } from '@/components/ui/ConfirmDialog'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { t } from '@/components/ui/i18n'
import { useVaultCommand } from './use-vault-command'

/** The way on for who has forgotten the passphrase: everything that is locked is deleted. */
export const EmptyVaultButton = () => {
  const announce = useAnnounce()
  const [isAsking, setAsking] = useState(false)
  const { isBusy, error, run } = useVaultCommand()
  const empty = async (): Promise<void> => {
    if (await run('vault.empty', {})) announce(t('vault_emptied'))
  }
  return (
    <div>
      <Button look="quiet" size="small" aria-disabled={isBusy} onClick={() => setAsking(true)}>
        {t('passphrase_forgotten')}
      </Button>
      <ConfirmDialog
        open={isAsking}
        title={t('vault_empty_title')}
        description={t('vault_empty_text')}
        action={t('vault_empty')}
        onConfirm={() => void empty()}
        onClose={() => setAsking(false)}
      />
      {error !== undefined && <ErrorNotice error={error} />}
    </div>
  )
}
