import { useEffect } from 'react'
import { UNDO_MS } from '@/lib/domain/marks'
import { listSetAside } from '@/lib/store/queries/conversations'
import { useAppClient, useRead } from '@/components/AppClientProvider'
import { Button } from '@/components/ui/Button'
import { t } from '@/components/ui/i18n'

/**
 * What was just deleted, for as long as it can be taken back; then it is deleted indeed. Shown by the panel and again by what lies over
 * it, so that it is in sight wherever the person is.
 */
export const DeletedNotice = ({ onUndone }: { readonly onUndone: () => void }) => {
  const { call } = useAppClient()
  const setAside = useRead(listSetAside, [])
  const last = setAside?.at(-1)
  useEffect(() => {
    const timers = (setAside ?? []).map(({ id, deletedAt = 0 }) =>
      setTimeout(
        () => void call('conversation.delete', { id }),
        Math.max(0, deletedAt + UNDO_MS - Date.now()),
      ),
    )
    return () => timers.forEach((timer) => clearTimeout(timer))
  }, [setAside, call])
  return (
    <output>
      {last !== undefined && (
        <span className="m-2 flex items-center gap-2 rounded-lg border bg-surface py-1 pe-1 ps-3 shadow-raised">
          <span className="min-w-0 grow truncate">{t('deleted_named', [last.title])}</span>
          <Button
            key={last.id}
            size="small"
            // What was pressed has gone, and the focus with it.
            // oxlint-disable-next-line jsx-a11y/no-autofocus
            autoFocus
            onClick={() => {
              void call('conversation.mark', { id: last.id, mark: 'deletedAt', on: false })
              onUndone()
            }}
          >
            {t('undo')}
          </Button>
        </span>
      )}
    </output>
  )
}
