import type { ViewOutcome } from '@/lib/apps/view/open-session'
import { isCallSettled } from '@/lib/domain/call'
import type { StoredView } from '@/lib/store/queries/views'
import { errorSentence } from '@/components/ui/error-sentence'
import { t } from '@/components/ui/i18n'

/** How a view's own call ended, as the view is told; undefined while it runs. */
export const outcomeOf = ({
  call,
  row,
}: Pick<StoredView, 'call' | 'row'>): ViewOutcome | undefined => {
  if (!isCallSettled(call.state)) return undefined
  if (row?.result !== undefined) return { type: 'result', result: row.result }
  return {
    type: 'cancelled',
    reason: call.error === undefined ? t('view_cancelled') : errorSentence(call.error).sentence,
  }
}
