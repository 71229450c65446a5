import type { CallRow } from '@/lib/domain/call'
import { readKept } from '@/lib/store/queries/results'
import { useRead } from '@/components/AppClientProvider'
import { Notice } from '@/components/ui/Notice'
import { t } from '@/components/ui/i18n'
import { ResultParts } from './ResultParts'

const FAULTS = {
  unfit: 'result_unfit',
  missing: 'result_missing',
  differs: 'result_differs',
} as const

/** What a call gave back, whole, also where the model was only given the beginning. */
export const CallResult = ({ call }: { readonly call: CallRow }) => {
  const { id, connectorId, conversationId, wholeLength, resultFault } = call
  const kept = useRead(
    async (db) => (wholeLength === undefined ? undefined : readKept(db, id)),
    [id, wholeLength],
  )
  const origin = connectorId === undefined ? undefined : { connectorId, conversationId }
  return (
    <div className="grid gap-2">
      {resultFault !== undefined && <Notice tone="ask">{t(FAULTS[resultFault])}</Notice>}
      {wholeLength !== undefined && (
        <p className="text-muted">{t('result_long', [wholeLength.toLocaleString()])}</p>
      )}
      <ResultParts parts={kept?.parts ?? call.result ?? []} origin={origin} />
    </div>
  )
}
