import type { ConversationRow } from '@/lib/domain/conversation'
import { useAppClient } from '@/components/AppClientProvider'
import { t } from '@/components/ui/i18n'
import { RenameForm } from '@/components/ui/RenameForm'

/** Gives a conversation another title. */
export const RenameConversation = ({
  conversation,
  onDone,
}: {
  readonly conversation: ConversationRow
  readonly onDone: () => void
}) => {
  const { call } = useAppClient()
  return (
    <RenameForm
      label={t('title')}
      value={conversation.title}
      maxLength={200}
      onRename={(title) => call('conversation.rename', { id: conversation.id, title })}
      onDone={onDone}
    />
  )
}
