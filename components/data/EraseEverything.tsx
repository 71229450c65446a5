import { useState } from 'react'
import type { AppError } from '@/lib/domain/app-error'
import { listConnectors } from '@/lib/store/queries/connectors'
import { useAppClient } from '@/components/AppClientProvider'
import { useAnnounce } from '@/components/ui/Announcer'
import { Button } from '@/components/ui/Button'
import { ConfirmDialog } from '@/components/ui/ConfirmDialog'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { t } from '@/components/ui/i18n'
import { Notice } from '@/components/ui/Notice'

/** Deletes all that Sayso keeps, and gives the browser back every permission. */
export const EraseEverything = () => {
  const { call, reader, giveBackPermissions } = useAppClient()
  const announce = useAnnounce()
  const [isAsking, setAsking] = useState(false)
  const [phase, setPhase] = useState<'idle' | 'busy' | 'done'>('idle')
  const [error, setError] = useState<AppError>()
  const erase = async (): Promise<void> => {
    setPhase('busy')
    setError(undefined)
    // One by one, so that sessions are closed and sign-ins taken back at their servers. A locked vault lets none be: it is emptied below.
    for (const { id } of await listConnectors(reader)) await call('connector.remove', { id })
    const emptied = await call('vault.empty', {})
    const erased = emptied.ok ? await call('data.erase', {}) : emptied
    if (!erased.ok) {
      setPhase('idle')
      return setError(erased.error)
    }
    localStorage.clear()
    await giveBackPermissions()
    setPhase('done')
    announce(t('erase_done'))
  }
  return (
    <div className="grid gap-3 rounded-xl border border-danger-line bg-surface p-4">
      <h3 className="text-base font-semibold">{t('erase_title')}</h3>
      <p className="text-muted">{t('erase_lead')}</p>
      <Button
        look="danger"
        className="justify-self-start"
        aria-disabled={phase === 'busy'}
        onClick={() => (phase === 'busy' ? undefined : setAsking(true))}
      >
        {t('erase_button')}
      </Button>
      <ConfirmDialog
        open={isAsking}
        title={t('erase_ask_title')}
        description={t('erase_ask')}
        action={t('erase_button')}
        onConfirm={() => void erase()}
        onClose={() => setAsking(false)}
      />
      {phase === 'done' && (
        <Notice tone="good">
          <p>{t('erase_done')}</p>
        </Notice>
      )}
      {error !== undefined && <ErrorNotice error={error} />}
    </div>
  )
}
