import { Link2 } from 'lucide-react'
import type { LinkPart } from '@/lib/domain/content-block'
import type { ConnectorId, ConversationId } from '@/lib/domain/ids'
import { Button } from '@/components/ui/Button'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { HiddenText } from '@/components/ui/HiddenText'
import { t } from '@/components/ui/i18n'
import { ServerWords } from '@/components/ui/ServerWords'
import { useReadFromServer } from './use-read-from-server'

/** Where a result came from, for what else is read there. */
export interface ResultOrigin {
  readonly connectorId: ConnectorId
  readonly conversationId: ConversationId | undefined
}

/**
 * A link to a resource of the same server. Nothing in it can be followed: pressing it asks that server for the resource,
 * by an address that is in sight, and the answer is shown below.
 */
export const ResultLink = ({
  part,
  origin,
  onRead,
}: {
  readonly part: LinkPart
  readonly origin: ResultOrigin | undefined
  /** Told under which id the resource is kept; absent once it was read. */
  readonly onRead: ((id: string) => void) | undefined
}) => {
  const { read, reading, error } = useReadFromServer()
  const start = async (where: ResultOrigin): Promise<void> => {
    const id = await read({ ...where, kind: 'resource', name: part.uri })
    if (id !== undefined) onRead?.(id)
  }
  return (
    <div className="grid gap-1 rounded-md border px-2 py-1.5">
      <p className="flex min-w-0 items-center gap-1.5">
        <Link2 aria-hidden size={14} className="shrink-0 text-muted" />
        <span className="min-w-0 font-medium">
          <HiddenText text={part.title} />
        </span>
      </p>
      <p className="font-mono break-all text-muted">
        <HiddenText text={part.uri} />
      </p>
      {part.description !== undefined && <ServerWords text={part.description} />}
      {origin !== undefined && onRead !== undefined && (
        <Button
          size="small"
          className="justify-self-start"
          aria-label={t('resource_read_named', [part.title])}
          aria-disabled={reading}
          onClick={() => void start(origin)}
        >
          {reading ? t('resource_reading') : t('resource_read')}
        </Button>
      )}
      {error !== undefined && <ErrorNotice error={error} quiet />}
    </div>
  )
}
