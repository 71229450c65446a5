import { ArrowUp, Plus, Square } from 'lucide-react'
import { lazy, Suspense, useState, type KeyboardEvent, type RefObject } from 'react'
import { flushSync } from 'react-dom'
import type { AppError } from '@/lib/domain/app-error'
import type { TurnRow } from '@/lib/domain/conversation'
import type { ConnectorRow } from '@/lib/domain/connector'
import type { ConnectorSwitching } from '@/lib/domain/connector-scope'
import type { ConnectorId, ConversationId } from '@/lib/domain/ids'
import { askedCommand } from '@/lib/plugins/read/asked-command'
import { afterEdit, behindCommand, trimWritten, type WrittenText } from '@/lib/domain/written-text'
import { useAppClient, useRead } from '@/components/AppClientProvider'
import { listViewContexts } from '@/lib/store/queries/views'
import { ViewContexts } from '@/components/apps/ViewContexts'
import { useAnnounce } from '@/components/ui/Announcer'
import { CaptureStatus } from '@/components/page/CaptureStatus'
import { SiteAccess } from '@/components/page/SiteAccess'
import { useBesideSite } from '@/components/page/use-beside-site'
import { useCaptures } from '@/components/page/use-captures'
import { PickFiles } from '@/components/offers/PickFiles'
import { useFiles } from '@/components/offers/use-files'
import { useAttachments } from '@/components/offers/use-attachments'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { HiddenText } from '@/components/ui/HiddenText'
import { t } from '@/components/ui/i18n'
import { IconButton } from '@/components/ui/IconButton'
import { onDemand } from '@/components/ui/on-demand'
import { Notice } from '@/components/ui/Notice'
import { AtWork } from './AtWork'
import { isByHand } from './is-by-hand'
import type { CommandInput } from '@/lib/messaging/contract'
import { forgetAttempt, turnIdFor } from './send-attempt'

/** Loaded when they are first needed. */
const SkillHint = lazy(async () => ({
  default: (await import('@/components/plugins/SkillHint')).SkillHint,
}))
const OfferPicker = lazy(async () => ({
  default: (await import('@/components/offers/OfferPicker')).OfferPicker,
}))

const AttachmentList = onDemand(
  async () => (await import('@/components/offers/AttachmentList')).AttachmentList,
  <div className="min-h-10" />,
)

export interface ComposerProps {
  readonly conversationId: ConversationId | undefined
  /** For a conversation that this message begins. */
  readonly switchedInNew: ConnectorSwitching
  readonly connectors: readonly ConnectorRow[]
  /** Those that are off in this conversation, or in one that this message begins. */
  readonly connectorsOff: readonly ConnectorId[]
  /** The turn that is not over yet. */
  readonly turn: TurnRow | undefined
  readonly written: WrittenText
  readonly onWrite: (written: WrittenText) => void
  readonly onStarted: (id: ConversationId, sent: WrittenText) => void
  readonly field: RefObject<HTMLTextAreaElement | null>
}

const FIELD_LIMIT = 100_000

/** Where the person writes. The text stays until the worker has stored the message. */
export const Composer = ({
  conversationId,
  switchedInNew,
  connectors,
  connectorsOff,
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
  const { attached, change: changeAttached, takeSent } = useAttachments(conversationId)
  const files = useFiles(attached.length, (one) => {
    changeAttached((before) => [...before, one])
    field.current?.focus()
  })
  const [joins, setJoins] = useState(false)
  const [picker, setPicker] = useState<'all' | 'prompts'>()
  const contexts =
    useRead(
      async (db) => (conversationId === undefined ? [] : listViewContexts(db, conversationId)),
      [conversationId],
    ) ?? []
  const beside = useBesideSite()
  const captures = useCaptures((more, command) => {
    changeAttached((before) => [...before, ...more])
    if (command !== undefined) onWrite(behindCommand(command, written))
    field.current?.focus()
  })
  const asked = askedCommand(written.text)
  const isBlank = written.text.trim() === '' && attached.length === 0

  const send = async (): Promise<void> => {
    if (sending || isBlank) return
    setSending(true)
    setError(undefined)
    const { text, pasted } = trimWritten(written)
    const attachments = [...attached, ...contexts].map(({ id }) => id).slice(0, 10)
    const input: CommandInput<'turn.start'> = {
      turnId: turnIdFor(conversationId, JSON.stringify([text, attachments])),
      text,
      pasted: pasted.map(([start, end]) => [start, end]),
      ...(attachments.length === 0 ? {} : { attachments }),
      ...(turn !== undefined && joins ? { joins } : {}),
      ...(beside?.level === undefined || (turn !== undefined && joins)
        ? {}
        : { tab: beside.tabId }),
      ...(conversationId === undefined
        ? {
            connectorsOff: [...(switchedInNew.connectorsOff ?? [])],
            connectorsOn: [...(switchedInNew.connectorsOn ?? [])],
          }
        : { conversationId }),
    }
    const first = await call('turn.start', input)
    const isCutOff = !first.ok && first.error.code === 'command.interrupted'
    // The worker has died over it, perhaps after it had begun: under the same id it begins no second turn.
    const result = isCutOff ? await call('turn.start', input) : first
    if (!result.ok) {
      setSending(false)
      return setError(result.error)
    }
    forgetAttempt(conversationId)
    // At once: a letter typed before the field was drawn anew would be added to what has just been sent.
    flushSync(() => {
      setSending(false)
      takeSent(attached, result.value.conversationId)
      files.forget()
      onStarted(result.value.conversationId, written)
    })
    if (turn !== undefined) announce(t('queued_announced'))
  }

  const stop = async (afterStep: boolean): Promise<void> => {
    if (turn === undefined || turn.stopRequested === true) return
    const result = await call('turn.stop', { turnId: turn.id, ...(afterStep ? { afterStep } : {}) })
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
    <div className="grid gap-2 border-t bg-page p-3">
      {files.problems.length > 0 && (
        <Notice tone="ask" isAlert>
          {files.problems.map((problem) => (
            <p key={problem}>
              <HiddenText text={problem} />
            </p>
          ))}
        </Notice>
      )}
      {error !== undefined && <ErrorNotice error={error} />}
      {picker !== undefined && (
        <Suspense>
          <OfferPicker
            key={conversationId}
            conversationId={conversationId}
            connectors={connectors.filter(
              ({ id, enabled }) => enabled && !connectorsOff.includes(id),
            )}
            promptsOnly={picker === 'prompts'}
            onAttach={(one) => {
              changeAttached((before) => [...before, one])
              setPicker(undefined)
              field.current?.focus()
            }}
            onSkill={(command) => {
              onWrite({ text: `/${command} `, pasted: [] })
              setPicker(undefined)
              field.current?.focus()
            }}
            onClose={(isLeft) => {
              // A message may begin with a slash.
              if (picker === 'prompts' && isLeft) onWrite({ text: '/', pasted: [] })
              setPicker(undefined)
              field.current?.focus()
            }}
          />
        </Suspense>
      )}
      {asked !== undefined && (
        <Suspense>
          <SkillHint
            {...asked}
            onFill={(given) => {
              onWrite({ text: `/${asked.command} ${given}`, pasted: [] })
              field.current?.focus()
            }}
          />
        </Suspense>
      )}
      {captures.length + attached.length > 0 && (
        <section aria-label={t('attachments')} className="grid gap-2">
          {captures.map((capture) => (
            <CaptureStatus key={capture.id} capture={capture} />
          ))}
          {attached.length > 0 && (
            <AttachmentList
              attached={attached}
              conversationId={conversationId}
              onReplace={(id, newer) =>
                changeAttached((before) =>
                  before.map((one) => (one.id === id ? { ...one, id: newer } : one)),
                )
              }
              onRemove={(id) => changeAttached((before) => before.filter((one) => one.id !== id))}
            />
          )}
        </section>
      )}
      {contexts.length > 0 && <ViewContexts contexts={contexts} />}
      {beside !== undefined && <SiteAccess site={beside} isAtWork={turn?.tab !== undefined} />}
      <form
        aria-label={t('composer')}
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
        className="grid gap-1"
      >
        {turn !== undefined && (
          <AtWork
            turn={turn}
            joins={isBlank ? undefined : joins}
            onJoin={setJoins}
            onEnd={() => void stop(true)}
          />
        )}
        <div className="flex min-w-0 items-end gap-1.5 rounded-2xl max-[15rem]:flex-wrap border border-line-strong bg-surface p-1.5 focus-within:outline-2 focus-within:outline-accent">
          <IconButton
            icon={Plus}
            label={t('offers_open')}
            aria-expanded={picker !== undefined}
            className="rounded-full!"
            onClick={() => setPicker(picker === undefined ? 'all' : undefined)}
          />
          <PickFiles onPick={files.add} />
          <textarea
            ref={field}
            onPaste={files.onPaste}
            aria-label={t('message')}
            placeholder={t('message_placeholder')}
            rows={1}
            maxLength={FIELD_LIMIT}
            value={written.text}
            onChange={({ target, nativeEvent }) => {
              const byHand = isByHand(nativeEvent)
              if (!sending) forgetAttempt(conversationId)
              if (written.text === '' && target.value === '/' && byHand) setPicker('prompts')
              else onWrite(afterEdit(written, target.value, byHand))
            }}
            onKeyDown={onKeyDown}
            className="field-sizing-content max-h-48 min-h-8 min-w-0 grow resize-none max-[15rem]:order-first max-[15rem]:basis-full bg-transparent px-2 py-1.5 outline-none"
          />
          {turn !== undefined && (
            <IconButton
              icon={Square}
              label={t('stop')}
              aria-disabled={turn.stopRequested === true}
              className="rounded-full! bg-ink text-page! [&_svg]:scale-75 [&_svg]:fill-current hover:bg-muted! aria-disabled:bg-sunken! aria-disabled:text-muted!"
              onClick={() => void stop(false)}
            />
          )}
          {(turn === undefined || !isBlank) && (
            <IconButton
              type="submit"
              icon={ArrowUp}
              label={t('send')}
              aria-disabled={isBlank || sending}
              className="rounded-full! bg-accent text-on-accent! hover:bg-accent-strong! aria-disabled:bg-sunken! aria-disabled:text-muted!"
            />
          )}
        </div>
      </form>
    </div>
  )
}
