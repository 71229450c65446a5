import { Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { ConversationRow } from '@/lib/domain/conversation'
import { Badge } from '@/components/ui/Badge'
import { formatWhen } from '@/components/ui/format-time'
import { t } from '@/components/ui/i18n'
import { IconButton } from '@/components/ui/IconButton'
import { joinClasses } from '@/components/ui/join-classes'
import { RenameConversation } from './RenameConversation'

/** One conversation in the list. */
export const ConversationItem = ({
  conversation,
  isCurrent,
  isWaiting,
  onOpen,
  onDelete,
}: {
  readonly conversation: ConversationRow
  readonly isCurrent: boolean
  /** A question waits in it. */
  readonly isWaiting: boolean
  readonly onOpen: () => void
  readonly onDelete: () => void
}) => {
  const [renaming, setRenaming] = useState(false)
  const { title, summary } = conversation
  if (renaming) {
    return (
      <li className="rounded-lg bg-surface p-2">
        <RenameConversation conversation={conversation} onDone={() => setRenaming(false)} />
      </li>
    )
  }
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
        className="grid min-w-0 grow gap-0.5 rounded-lg px-2.5 py-1.5 text-left"
        onClick={onOpen}
      >
        <span className="truncate">{title}</span>
        {summary !== undefined && summary !== '' && (
          <span className="truncate text-xs text-muted">{summary}</span>
        )}
        <span className="flex items-center gap-2 text-xs text-muted">
          {formatWhen(conversation.updatedAt)}
          {isWaiting && <Badge tone="ask">{t('question_waits')}</Badge>}
        </span>
      </button>
      <IconButton
        icon={Pencil}
        label={t('rename_named', [title])}
        onClick={() => setRenaming(true)}
      />
      <IconButton icon={Trash2} label={t('delete_named', [title])} onClick={onDelete} />
    </li>
  )
}
