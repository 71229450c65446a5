import {
  Archive,
  ArchiveRestore,
  Braces,
  FileCode,
  FileText,
  Pencil,
  Pin,
  PinOff,
  Printer,
  Trash2,
} from 'lucide-react'
import { useState } from 'react'
import type { ConversationRow } from '@/lib/domain/conversation'
import { isArchived } from '@/lib/domain/marks'
import { useAppClient } from '@/components/AppClientProvider'
import { ActionMenu, type MenuAction } from '@/components/ui/ActionMenu'
import { Badge } from '@/components/ui/Badge'
import { formatWhen } from '@/components/ui/format-time'
import { HiddenText } from '@/components/ui/HiddenText'
import { t } from '@/components/ui/i18n'
import { joinClasses } from '@/components/ui/join-classes'
import { exportConversation } from './export-conversations'
import { RenameConversation } from './RenameConversation'

export type Mark = 'pinnedAt' | 'archivedAt' | 'deletedAt'

/** One conversation in the list. */
export const ConversationItem = ({
  conversation,
  isCurrent,
  isWaiting,
  onOpen,
  onMark,
}: {
  readonly conversation: ConversationRow
  readonly isCurrent: boolean
  /** A question waits in it. */
  readonly isWaiting: boolean
  readonly onOpen: () => void
  readonly onMark: (mark: Mark, on: boolean) => void
}) => {
  const { reader, printConversation } = useAppClient()
  const [renaming, setRenaming] = useState(false)
  const { id, title, summary, pinnedAt } = conversation
  if (renaming) {
    return (
      <li className="rounded-lg bg-surface p-2">
        <RenameConversation conversation={conversation} onDone={() => setRenaming(false)} />
      </li>
    )
  }
  const isPinned = pinnedAt !== undefined
  const inArchive = isArchived(conversation)
  const actions: readonly MenuAction[] = [
    {
      label: t(isPinned ? 'unpin' : 'pin'),
      icon: isPinned ? PinOff : Pin,
      onChoose: () => onMark('pinnedAt', !isPinned),
    },
    { label: t('rename'), icon: Pencil, onChoose: () => setRenaming(true) },
    {
      label: t(inArchive ? 'unarchive' : 'archive'),
      icon: inArchive ? ArchiveRestore : Archive,
      onChoose: () => onMark('archivedAt', !inArchive),
    },
    {
      label: t('export_markdown'),
      icon: FileText,
      onChoose: () => void exportConversation(reader, id, 'markdown'),
    },
    {
      label: t('export_html'),
      icon: FileCode,
      onChoose: () => void exportConversation(reader, id, 'html'),
    },
    {
      label: t('export_json'),
      icon: Braces,
      onChoose: () => void exportConversation(reader, id, 'json'),
    },
    { label: t('print_pdf'), icon: Printer, onChoose: () => printConversation(id) },
    {
      label: t('delete'),
      icon: Trash2,
      isDanger: true,
      onChoose: () => onMark('deletedAt', true),
    },
  ]
  return (
    <li
      className={joinClasses(
        'flex items-center rounded-lg hover:bg-sunken',
        isCurrent && 'bg-accent-soft',
      )}
    >
      <button
        type="button"
        aria-current={isCurrent ? 'true' : undefined}
        className="grid min-w-0 grow gap-0.5 rounded-lg px-2.5 py-1.5 text-start"
        onClick={onOpen}
      >
        <span className="flex min-w-0 items-center gap-1.5">
          {isPinned && (
            <>
              <Pin aria-hidden size={13} className="shrink-0 text-muted" />
              <span className="sr-only">{t('pinned')}</span>
            </>
          )}
          <span dir="auto" className="truncate">
            <HiddenText text={title} />
          </span>
        </span>
        {summary !== undefined && summary !== '' && (
          <span dir="auto" className="truncate [text-align:match-parent] text-xs text-muted">
            {summary}
          </span>
        )}
        <span className="flex items-center gap-2 text-xs text-muted">
          {formatWhen(conversation.updatedAt)}
          {isWaiting && <Badge tone="ask">{t('question_waits')}</Badge>}
        </span>
      </button>
      <ActionMenu label={t('more_about', [title])} actions={actions} />
    </li>
  )
}
