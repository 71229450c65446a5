import type { TurnId } from '@/lib/domain/ids'
import { listTurnLines } from '@/lib/store/queries/audit'
import { useRead } from '@/components/AppClientProvider'
import { t } from '@/components/ui/i18n'
import { LineList } from './LineList'
import { ScopeBanner } from './ScopeBanner'

/** One turn from its first row to its last, in the order in which it happened. */
export const TurnStory = ({ turnId }: { readonly turnId: TurnId }) => {
  const lines = useRead((db) => listTurnLines(db, turnId), [turnId])
  return (
    <>
      <ScopeBanner text={t('record_one_turn')} />
      {lines !== undefined && <LineList lines={lines} />}
      {lines?.length === 0 && <p className="text-muted">{t('record_none_found')}</p>}
    </>
  )
}
