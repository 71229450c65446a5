import { Dialog } from '@base-ui/react/dialog'
import { SquarePen, X } from 'lucide-react'
import { useState } from 'react'
import type { ConversationRow } from '@/lib/domain/conversation'
import type { ConversationId } from '@/lib/domain/ids'
import { useAppClient } from '@/components/AppClientProvider'
import { useAnnounce } from '@/components/ui/Announcer'
import { Button } from '@/components/ui/Button'
import { ConfirmDialog } from '@/components/ui/ConfirmDialog'
import { errorSentence } from '@/components/ui/error-sentence'
import { t } from '@/components/ui/i18n'
import { IconButton } from '@/components/ui/IconButton'
import { ConversationItem } from './ConversationItem'

/** Conversations drawn at once. */
const PAGE = 100

export interface ConversationDrawerProps {
  readonly isOpen: boolean
  readonly conversations: readonly ConversationRow[]
  readonly waiting: readonly ConversationId[]
  readonly current: ConversationId | undefined
  /** Undefined begins a new one. */
  readonly onOpen: (id: ConversationId | undefined) => void
  readonly onClose: () => void
}

/** All conversations, over the panel's left edge. */
export const ConversationDrawer = (props: ConversationDrawerProps) => {
  const { isOpen, conversations, waiting, current, onOpen, onClose } = props
  const { call } = useAppClient()
  const announce = useAnnounce()
  const [doomed, setDoomed] = useState<ConversationRow>()
  const [shown, setShown] = useState(PAGE)
  const remove = async ({ id }: ConversationRow): Promise<void> => {
    const result = await call('conversation.delete', { id })
    if (!result.ok) return announce(errorSentence(result.error).sentence)
    announce(t('conversation_deleted'))
    if (id === current) onOpen(undefined)
  }
  const go = (id: ConversationId | undefined): void => {
    onOpen(id)
    onClose()
  }
  return (
    <>
      <Dialog.Root open={isOpen} onOpenChange={(next) => (next ? undefined : onClose())}>
        <Dialog.Portal>
          <Dialog.Backdrop className="fixed inset-0 z-20 bg-veil transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
          <Dialog.Popup className="fixed inset-y-0 left-0 z-30 flex w-80 max-w-[calc(100vw-2.5rem)] flex-col border-r bg-page shadow-raised transition-transform data-ending-style:-translate-x-full data-starting-style:-translate-x-full">
            <div className="flex items-center gap-1 border-b px-3 py-1.5">
              <Dialog.Title className="grow font-semibold">{t('conversations')}</Dialog.Title>
              <Dialog.Close render={<IconButton icon={X} label={t('close')} />} />
            </div>
            <div className="p-2">
              <Button className="w-full" onClick={() => go(undefined)}>
                <SquarePen aria-hidden size={15} />
                {t('new_conversation')}
              </Button>
            </div>
            {conversations.length === 0 ? (
              <p className="px-4 py-6 text-center text-muted">{t('no_conversations')}</p>
            ) : (
              <ul className="grid min-h-0 content-start gap-0.5 overflow-y-auto px-2 pb-3">
                {conversations.slice(0, shown).map((conversation) => (
                  <ConversationItem
                    key={conversation.id}
                    conversation={conversation}
                    isCurrent={conversation.id === current}
                    isWaiting={waiting.includes(conversation.id)}
                    onOpen={() => go(conversation.id)}
                    onDelete={() => setDoomed(conversation)}
                  />
                ))}
                {conversations.length > shown && (
                  <li className="p-1">
                    <Button size="small" className="w-full" onClick={() => setShown(shown + PAGE)}>
                      {t('show_more')}
                    </Button>
                  </li>
                )}
              </ul>
            )}
          </Dialog.Popup>
        </Dialog.Portal>
      </Dialog.Root>
      <ConfirmDialog
        open={doomed !== undefined}
        title={t('delete_conversation_title')}
        description={t('delete_conversation_text', [doomed?.title ?? ''])}
        action={t('delete')}
        onConfirm={() => void (doomed && remove(doomed))}
        onClose={() => setDoomed(undefined)}
      />
    </>
  )
}
