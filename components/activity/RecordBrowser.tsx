import { useDeferredValue, useState } from 'react'
import { listAuditLines } from '@/lib/store/queries/audit'
import { useRead } from '@/components/AppClientProvider'
import { Button } from '@/components/ui/Button'
import { t } from '@/components/ui/i18n'
import { matchesFilter, NO_FILTER } from './line-filter'
import { LineList } from './LineList'
import { RecordFilters } from './RecordFilters'
import { ScopeBanner } from './ScopeBanner'

/** Rows shown at once. */
const WINDOW = 100

/** The record, newest first, searched and filtered. */
export const RecordBrowser = ({
  conversationId,
}: {
  /** Only what belongs to this conversation. */
  readonly conversationId: string | undefined
}) => {
  const [chosen, setChosen] = useState(NO_FILTER)
  const [count, setCount] = useState(WINDOW)
  const filter = useDeferredValue(chosen)
  const view = useRead(
    (db) => listAuditLines(db, count, (line) => matchesFilter(line, { ...filter, conversationId })),
    [count, filter, conversationId],
  )
  return (
    <>
      {conversationId !== undefined && <ScopeBanner text={t('record_one_conversation')} />}
      <RecordFilters
        filter={chosen}
        onChange={(next) => {
          setChosen(next)
          setCount(WINDOW)
        }}
      />
      {view !== undefined && <LineList lines={view.lines} />}
      {view?.lines.length === 0 && (
        <p className="rounded-xl border border-dashed px-4 py-6 text-center text-muted">
          {t(chosen === NO_FILTER ? 'record_empty' : 'record_none_found')}
        </p>
      )}
      {view?.more === true && (
        <Button className="justify-self-center" onClick={() => setCount(count + WINDOW)}>
          {t('show_older')}
        </Button>
      )}
    </>
  )
}
