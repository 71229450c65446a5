import { ArrowUp, Square } from 'lucide-react'
import { useState, type KeyboardEvent, type RefObject } from 'react'
import type { AppError } from '@/lib/domain/app-error'
import type { TurnRow } from '@/lib/domain/conversation'
import type { ConnectorId, ConversationId } from '@/lib/domain/ids'
import { useAppClient } from '@/components/AppClientProvider'
import { useAnnounce } from '@/components/ui/Announcer'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { t } from '@/components/ui/i18n'
import { IconButton } from '@/components/ui/IconButton'

export interface ComposerProps {
  readonly conversationId: ConversationId | undefined
  /** For a conversation that this message begins. */
  readonly connectorsOff: readonly ConnectorId[]
  /** The turn that is not over yet. */
  readonly turn: TurnRow | undefined
  readonly text: string
  readonly onText: (text: string) => void
  readonly onStarted: (id: ConversationId) => void
  readonly field: RefObject<HTMLTextAreaElement | null>
}

const FIELD_LIMIT = 100_000

/** Where the person writes. The text stays until the worker has stored the message. */
export const Composer = ({
  conversationId,
  connectorsOff,
  turn,
  text,
  onText,
  onStarted,
  field,
}: ComposerProps) => {
  const { call } = useAppClient()
  const announce = useAnnounce()
  const [sending, setSending] = useState(false)
  const [error, setError] = useState<AppError>()

  const send = async (): Promise<void> => {
    if (sending || text.trim() === '') return
    if (turn !== undefined) return announce(t('still_working'))
    setSending(true)
    setError(undefined)
    const result = await call('turn.start', {
      text,
      ...(conversationId === undefined
        ? { connectorsOff: [...connectorsOff] }
        : { conversationId }),
    })
    setSending(false)
    if (!result.ok) return setError(result.error)
    onText('')
    onStarted(result.value.conversationId)
  }

  const stop = async (): Promise<void> => {
    if (turn === undefined || turn.stopRequested === true) return
    const result = await call('turn.stop', { turnId: turn.id })
    if (!result.ok) setError(result.error)
  }

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    // While an input method composes, Enter chooses a word; 229 is how it looks where `isComposing` comes too late.
    const composes = event.nativeEvent.isComposing || event.keyCode === 229
    if (event.key !== 'Enter' || event.shiftKey || composes) return
    event.preventDefault()
    void send()
  }

  return (
    <form
      aria-label={t('composer')}
      className="grid gap-2 border-t bg-page p-3"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      {error !== undefined && <ErrorNotice error={error} />}
      <div className="flex items-end gap-1.5 rounded-2xl border border-line-strong bg-surface p-1.5 focus-within:outline-2 focus-within:outline-accent">
        <textarea
          ref={field}
          aria-label={t('message')}
          placeholder={t('message_placeholder')}
          rows={1}
          maxLength={FIELD_LIMIT}
          value={text}
          onChange={(event) => onText(event.target.value)}
          onKeyDown={onKeyDown}
          className="field-sizing-content max-h-48 min-h-8 min-w-0 grow resize-none bg-transparent px-2 py-1 outline-none"
        />
        {turn === undefined ? (
          <IconButton
            type="submit"
            icon={ArrowUp}
            label={t('send')}
            aria-disabled={text.trim() === '' || sending}
            className="rounded-full! bg-accent text-on-accent! hover:bg-accent-strong! aria-disabled:bg-sunken! aria-disabled:text-muted!"
          />
        ) : (
          <IconButton
            icon={Square}
            label={t('stop')}
            aria-disabled={turn.stopRequested === true}
            className="rounded-full! bg-ink text-page! [&_svg]:scale-75 [&_svg]:fill-current hover:bg-muted! aria-disabled:bg-sunken! aria-disabled:text-muted!"
            onClick={() => void stop()}
          />
        )}
      </div>
    </form>
  )
}
