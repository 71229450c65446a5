import { ArrowUp, Square } from 'lucide-react'
import { useState, type KeyboardEvent, type RefObject } from 'react'
import type { AppError } from '@/lib/domain/app-error'
import type { TurnRow } from '@/lib/domain/conversation'
import type { ConnectorSwitching } from '@/lib/domain/connector-scope'
import type { ConversationId } from '@/lib/domain/ids'
import { afterEdit, trimWritten, type WrittenText } from '@/lib/domain/written-text'
import { useAppClient } from '@/components/AppClientProvider'
import { useAnnounce } from '@/components/ui/Announcer'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { t } from '@/components/ui/i18n'
import { IconButton } from '@/components/ui/IconButton'

export interface ComposerProps {
  readonly conversationId: ConversationId | undefined
  /** For a conversation that this message begins. */
  readonly switchedInNew: ConnectorSwitching
  /** The turn that is not over yet. */
  readonly turn: TurnRow | undefined
  readonly written: WrittenText
  readonly onWrite: (written: WrittenText) => void
  readonly onStarted: (id: ConversationId) => void
  readonly field: RefObject<HTMLTextAreaElement | null>
}

const FIELD_LIMIT = 100_000

/** Where the person writes. The text stays until the worker has stored the message. */
export const Composer = ({
  conversationId,
  switchedInNew,
  turn,
  written,
  onWrite,
  onStarted,
  field,
}: ComposerProps) => {
  const { call } = useAppClient()
  const announce = useAnnounce()
  const [sending, setSending] = useState(false)
  const [error, setError] = useState<AppError>()
  const isBlank = written.text.trim() === ''

  const send = async (): Promise<void> => {
    if (sending || isBlank) return
    if (turn !== undefined) return announce(t('still_working'))
    setSending(true)
    setError(undefined)
    const { text, pasted } = trimWritten(written)
    const result = await call('turn.start', {
      text,
      pasted: pasted.map(([start, end]) => [start, end]),
      ...(conversationId === undefined
        ? {
            connectorsOff: [...(switchedInNew.connectorsOff ?? [])],
            connectorsOn: [...(switchedInNew.connectorsOn ?? [])],
          }
        : { conversationId }),
    })
    setSending(false)
    if (!result.ok) return setError(result.error)
    onWrite({ text: '', pasted: [] })
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
          value={written.text}
          onChange={({ target, nativeEvent }) =>
            onWrite(afterEdit(written, target.value, isByHand(nativeEvent)))
          }
          onKeyDown={onKeyDown}
          className="field-sizing-content max-h-48 min-h-8 min-w-0 grow resize-none bg-transparent px-2 py-1 outline-none"
        />
        {turn === undefined ? (
          <IconButton
            type="submit"
            icon={ArrowUp}
            label={t('send')}
            aria-disabled={isBlank || sending}
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

/**
 * True for what came from the keyboard, an input method or dictation. Everything else is somebody's text until the person
 * has typed it: pasted, dropped, brought back by undo, put in by a script. https://www.w3.org/TR/input-events-2/#interface-InputEvent-Attributes
 */
const isByHand = (event: Event): boolean =>
  event instanceof InputEvent && event.isTrusted && BY_HAND.has(event.inputType)

const BY_HAND: ReadonlySet<string> = new Set([
  'insertText',
  'insertCompositionText',
  'insertLineBreak',
  'insertParagraph',
  'insertReplacementText',
])
