import { X } from 'lucide-react'
import type { ConversationId } from '@/lib/domain/ids'
import { readKept } from '@/lib/store/queries/results'
import { useRead } from '@/components/AppClientProvider'
import { FollowedResource } from '@/components/results/FollowedResource'
import { ResultParts } from '@/components/results/ResultParts'
import { Disclosure } from '@/components/ui/Disclosure'
import { HiddenText } from '@/components/ui/HiddenText'
import { t } from '@/components/ui/i18n'
import { IconButton } from '@/components/ui/IconButton'
import type { Attached } from './use-attachments'

/** What goes along with the message; each unfolds to all that is in it. */
export const AttachmentList = ({
  attached,
  conversationId,
  onReplace,
  onRemove,
}: {
  readonly attached: readonly Attached[]
  readonly conversationId: ConversationId | undefined
  /** Read again: the newer reading takes the place of the older one. */
  readonly onReplace: (id: string, newer: string) => void
  readonly onRemove: (id: string) => void
}) => (
  <section aria-label={t('attachments')} className="max-h-60 overflow-y-auto">
    <ul aria-label={t('attachments')} className="grid gap-1">
      {attached.map((one) => (
        <li key={one.id} className="flex items-start rounded-lg border bg-surface pl-2">
          <Disclosure
            className="min-w-0 grow py-0.5"
            summary={
              <span className="min-w-0 truncate text-xs">
                <HiddenText text={one.title} />
              </span>
            }
          >
            <Content
              id={one.id}
              conversationId={conversationId}
              onReadAgain={(newer) => onReplace(one.id, newer)}
            />
          </Disclosure>
          <IconButton
            icon={X}
            label={t('attachment_remove', [one.title])}
            onClick={() => onRemove(one.id)}
          />
        </li>
      ))}
    </ul>
  </section>
)

const Content = ({
  id,
  conversationId,
  onReadAgain,
}: {
  readonly id: string
  readonly conversationId: ConversationId | undefined
  readonly onReadAgain: (newer: string) => void
}) => {
  const kept = useRead(async (db) => ({ row: await readKept(db, id) }), [id])
  if (kept === undefined) return null
  return (
    <div className="pb-2 text-xs">
      {kept.row === undefined ? (
        <p className="text-muted">{t('attachment_gone')}</p>
      ) : (
        <>
          <ResultParts parts={kept.row.parts} origin={undefined} />
          <FollowedResource
            kept={kept.row}
            conversationId={conversationId}
            onReadAgain={onReadAgain}
          />
        </>
      )}
    </div>
  )
}
