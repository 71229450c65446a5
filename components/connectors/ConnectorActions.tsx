import { Pencil, RefreshCw, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/Button'
import { ConfirmDialog } from '@/components/ui/ConfirmDialog'
import { t } from '@/components/ui/i18n'
import { joinClasses } from '@/components/ui/join-classes'

/** What can be done with a connector as a whole. */
export const ConnectorActions = ({
  name,
  refreshing,
  onRefresh,
  onRename,
  onRemove,
}: {
  readonly name: string
  readonly refreshing: boolean
  readonly onRefresh: () => void
  readonly onRename: () => void
  readonly onRemove: () => void
}) => {
  const [asking, setAsking] = useState(false)
  return (
    <div className="flex flex-wrap gap-2">
      <Button
        size="small"
        aria-label={t('refresh_named', [name])}
        aria-disabled={refreshing}
        onClick={() => (refreshing ? undefined : onRefresh())}
      >
        <RefreshCw aria-hidden size={13} className={joinClasses(refreshing && 'animate-spin')} />
        {t('refresh')}
      </Button>
      <Button size="small" aria-label={t('rename_named', [name])} onClick={onRename}>
        <Pencil aria-hidden size={13} />
        {t('rename')}
      </Button>
      <Button
        size="small"
        look="danger"
        aria-label={t('remove_named', [name])}
        onClick={() => setAsking(true)}
      >
        <Trash2 aria-hidden size={13} />
        {t('remove')}
      </Button>
      <ConfirmDialog
        open={asking}
        title={t('remove_connector_title', [name])}
        description={t('remove_connector_text')}
        action={t('remove')}
        onConfirm={onRemove}
        onClose={() => setAsking(false)}
      />
    </div>
  )
}
