import { X } from 'lucide-react'
import { lazy, Suspense } from 'react'
import type { ConversationId } from '@/lib/domain/ids'
import type { KeptResult } from '@/lib/domain/kept-result'
import { readKept } from '@/lib/store/queries/results'
import { useRead } from '@/components/AppClientProvider'
import { PageAbout } from '@/components/page/PageAbout'
import { pageTitle } from '@/components/page/page-title'
import { FollowedResource } from '@/components/results/FollowedResource'
import { ResultParts } from '@/components/results/ResultParts'
import { Disclosure } from '@/components/ui/Disclosure'
import { HiddenText } from '@/components/ui/HiddenText'
import { t } from '@/components/ui/i18n'
import { IconButton } from '@/components/ui/IconButton'
import type { Attached } from './use-attachments'

const TrimPage = lazy(async () => ({
  default: (await import('@/components/page/TrimPage')).TrimPage,
}))

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
  <ul aria-label={t('attachments')} className="grid max-h-60 gap-1 overflow-y-auto">
    {attached.map((one) => (
      <Attachment
        key={one.id}
        attached={one}
        conversationId={conversationId}
        onReplace={(newer) => onReplace(one.id, newer)}
        onRemove={() => onRemove(one.id)}
      />
    ))}
  </ul>
)

const Attachment = ({
  attached: { id, title },
  conversationId,
  onReplace,
  onRemove,
}: {
  readonly attached: Attached
  readonly conversationId: ConversationId | undefined
  readonly onReplace: (newer: string) => void
  readonly onRemove: () => void
}) => {
  const kept = useRead(async (db) => ({ row: await readKept(db, id) }), [id])
  const name = kept?.row?.page === undefined ? title : pageTitle(kept.row.page, title)
  return (
    <li className="flex items-start rounded-lg border bg-surface ps-2">
      <Disclosure
        className="min-w-0 grow py-0.5"
        summary={
          <span className="grid min-w-0">
            <span dir="auto" className="min-w-0 truncate text-xs">
              <HiddenText text={name} />
            </span>
            {kept?.row?.page !== undefined && (
              <>
                <PageAbout page={kept.row.page} characters={textOf(kept.row).length} />
                <span dir="auto" className="truncate text-xs text-muted">
                  <HiddenText text={textOf(kept.row).slice(0, PREVIEW)} />
                </span>
              </>
            )}
          </span>
        }
      >
        {kept !== undefined && (
          <div className="pb-2 text-xs">
            {kept.row === undefined ? (
              <p className="text-muted">{t('attachment_gone')}</p>
            ) : (
              <Content kept={kept.row} conversationId={conversationId} onReadAgain={onReplace} />
            )}
          </div>
        )}
      </Disclosure>
      <IconButton icon={X} label={t('attachment_remove', [name])} onClick={onRemove} />
    </li>
  )
}

const PREVIEW = 160

const textOf = ({ parts }: KeptResult): string =>
  parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n')

const Content = ({
  kept,
  conversationId,
  onReadAgain,
}: {
  readonly kept: KeptResult
  readonly conversationId: ConversationId | undefined
  readonly onReadAgain: (newer: string) => void
}) => {
  if (kept.page === undefined)
    return (
      <>
        <ResultParts parts={kept.parts} origin={undefined} />
        <FollowedResource kept={kept} conversationId={conversationId} onReadAgain={onReadAgain} />
      </>
    )
  const text = textOf(kept)
  return (
    <div className="grid gap-2">
      <ResultParts parts={kept.parts.filter(({ type }) => type === 'image')} origin={undefined} />
      <Suspense>
        <TrimPage key={text} id={kept.id} text={text} />
      </Suspense>
    </div>
  )
}
