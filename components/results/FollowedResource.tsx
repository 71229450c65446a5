import { BellRing } from 'lucide-react'
import type { ConversationId } from '@/lib/domain/ids'
import type { KeptResult } from '@/lib/domain/kept-result'
import { Badge } from '@/components/ui/Badge'
import { Button } from '@/components/ui/Button'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { t } from '@/components/ui/i18n'
import { useFollowResource } from './use-follow-resource'
import { useReadFromServer } from './use-read-from-server'

/**
 * Below a resource that was read: has its server tell of changes, and reads it again. Neither happens by itself, and what
 * changed is not sent anywhere.
 */
export const FollowedResource = ({
  kept,
  conversationId,
  onReadAgain,
}: {
  readonly kept: KeptResult
  readonly conversationId: ConversationId | undefined
  /** Told under which id the newer reading is kept. */
  readonly onReadAgain: (id: string) => void
}) => {
  const { id, uri, title = uri ?? '', connectorId, changedAt } = kept
  const { isOn, isFollowed, error, toggle } = useFollowResource(id, conversationId)
  const { read, reading, error: readError } = useReadFromServer()
  if (uri === undefined || connectorId === undefined) return null
  const readAgain = async (): Promise<void> => {
    const newer = await read({
      connectorId,
      kind: 'resource',
      name: uri,
      ...(conversationId === undefined ? {} : { conversationId }),
    })
    if (newer !== undefined) onReadAgain(newer)
  }
  return (
    <div className="grid gap-1.5 pt-1.5">
      <div className="flex flex-wrap items-center gap-2">
        {changedAt === undefined ? (
          <Button
            size="small"
            aria-label={t(isOn ? 'follow_stop' : 'follow_resource', [title])}
            onClick={toggle}
          >
            <BellRing aria-hidden size={13} />
            {t(isOn ? 'follow_off' : 'follow_on')}
          </Button>
        ) : (
          <>
            <Badge tone="ask">{t('resource_changed')}</Badge>
            <Button
              size="small"
              aria-label={t('resource_read_again_named', [title])}
              aria-disabled={reading}
              onClick={() => void readAgain()}
            >
              {reading ? t('resource_reading') : t('resource_read_again')}
            </Button>
          </>
        )}
        <output className="text-muted">
          {isFollowed && changedAt === undefined && t('followed')}
        </output>
      </div>
      {error !== undefined && <ErrorNotice error={error} quiet />}
      {readError !== undefined && <ErrorNotice error={readError} quiet />}
    </div>
  )
}
