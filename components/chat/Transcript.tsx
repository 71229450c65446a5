import { memo, startTransition, useEffect, useMemo, useState } from 'react'
import type { CallRow } from '@/lib/domain/call'
import { isTurnOver } from '@/lib/domain/conversation'
import type { ConnectorId } from '@/lib/domain/ids'
import { originOfSite } from '@/lib/domain/page-site'
import type { ConversationView } from '@/lib/store/queries/conversations'
import { InsertDraft } from '@/components/page/InsertDraft'
import { Button } from '@/components/ui/Button'
import { t } from '@/components/ui/i18n'
import { AssistantMessage } from './AssistantMessage'
import { CopyMessage } from './CopyMessage'
import { DraftMessage } from './DraftMessage'
import { IdleView } from './idle-view'
import { LinkSources, linkSourcesOf } from './markdown/link-sources'
import { MessageActions } from './MessageActions'
import { Silence } from './Silence'
import { transcriptItems, type TranscriptItem } from './transcript-items'
import { SummarisedHere } from './SummarisedHere'
import { TurnEnd } from './TurnEnd'
import { TurnSpent } from './TurnSpent'
import { useDraft } from './use-draft'
import { UserMessage } from './UserMessage'
import { Working } from './Working'

/** Measured: the last fifty are drawn in 30 ms, five thousand in 1.5 s. */
const PAGE = 50

/** Fill the tallest of panels. They are drawn first, and the rest of the page when the browser has nothing else to do. */
const IN_SIGHT = 20

/** Milliseconds after which they come all the same. */
const LATEST_MS = 300

type NameOf = (call: CallRow) => string | undefined

/** The conversation so far, its latest part first drawn, and the answer that is being written. */
export const Transcript = ({
  view,
  working,
  names,
  isWhole,
  onEarlier,
}: {
  readonly view: ConversationView
  readonly working: boolean
  readonly names: ReadonlyMap<ConnectorId, string>
  /** All of it is drawn, to be looked through. */
  readonly isWhole: boolean
  /** Reads further back. */
  readonly onEarlier: () => void
}) => {
  // Here and not above: what does not show the draft is not drawn anew with each of its words.
  const draft = useDraft(view.conversation.id, working)
  const turn = view.turns.findLast(({ state }) => !isTurnOver(state))
  const isFinished = draft !== undefined && view.messages.some(({ id }) => id === draft.messageId)
  const unfinished = isFinished || draft?.blocks.length === 0 ? undefined : draft
  const sources = useMemo(() => linkSourcesOf(view), [view])
  return (
    <LinkSources value={sources}>
      <IdleView value={turn === undefined ? view : undefined}>
        <div role="log" aria-label={t('conversation')} aria-busy={working} className="grid gap-4">
          <Finished view={view} names={names} isWhole={isWhole} onEarlier={onEarlier} />
          {unfinished !== undefined && (
            <DraftMessage key={unfinished.messageId} draft={unfinished} />
          )}
          {working && unfinished === undefined && <Working putOff={turn?.putOff} />}
          {working && turn !== undefined && draft !== undefined && !isFinished && (
            <Silence turnId={turn.id} draft={draft} notBefore={turn.putOff?.until} />
          )}
        </div>
      </IdleView>
    </LinkSources>
  )
}

/** Stays as it is while an answer streams in below it. */
const Finished = memo(
  ({
    view,
    names,
    isWhole,
    onEarlier,
  }: {
    readonly view: ConversationView
    readonly names: ReadonlyMap<ConnectorId, string>
    readonly isWhole: boolean
    readonly onEarlier: () => void
  }) => {
    const [pages, setPages] = useState(0)
    const items = transcriptItems(view)
    const most = pages === 0 ? IN_SIGHT : pages * PAGE
    const hidden = isWhole ? 0 : Math.max(0, items.length - most)
    const [firstDrawn] = useState(() => items[hidden]?.key)
    const drawnLater = Math.max(
      hidden,
      items.findIndex(({ key }) => key === firstDrawn),
    )
    useEffect(() => {
      const waiting = requestIdleCallback(
        () => startTransition(() => setPages((before) => Math.max(before, 1))),
        { timeout: LATEST_MS },
      )
      return () => cancelIdleCallback(waiting)
    }, [])
    const reads = isWhole && view.hasEarlier === true
    // Another function each time that another part was read, and there may be more before it.
    useEffect(() => {
      if (reads) onEarlier()
    }, [reads, onEarlier])
    const nameOf: NameOf = ({ connectorId }) =>
      connectorId === undefined ? undefined : (names.get(connectorId) ?? originOfSite(connectorId))
    return (
      <>
        {pages > 0 && (hidden > 0 || view.hasEarlier === true) && (
          <Button
            size="small"
            className="justify-self-center"
            onClick={() => {
              setPages(pages + 1)
              if (hidden < PAGE && view.hasEarlier === true) onEarlier()
            }}
          >
            {t('show_earlier')}
          </Button>
        )}
        {drawnLater > hidden && (
          // What stood before what is in sight is no news, whenever it is drawn.
          <div aria-live="off" className="grid gap-4">
            {items.slice(hidden, drawnLater).map((item) => (
              <Item key={item.key} item={item} nameOf={nameOf} />
            ))}
          </div>
        )}
        {items.slice(drawnLater).map((item) => (
          <Item key={item.key} item={item} nameOf={nameOf} />
        ))}
      </>
    )
  },
  (before, after) =>
    before.view === after.view && before.names === after.names && before.isWhole === after.isWhole,
)

const Item = ({ item, nameOf }: { readonly item: TranscriptItem; readonly nameOf: NameOf }) => {
  if (item.kind === 'user') {
    return (
      <>
        <UserMessage message={item.message} />
        <MessageActions message={item.message} />
      </>
    )
  }
  if (item.kind === 'summary') return <SummarisedHere message={item.message} />
  if (item.kind === 'spent') return <TurnSpent spent={item.spent} />
  if (item.kind === 'end') return <TurnEnd turn={item.turn} isLast={item.isLast} />
  const { message, calls, field } = item
  const isText = message.content.some((block) => block.type === 'text' && block.text.trim() !== '')
  return (
    <>
      <AssistantMessage message={message} calls={calls} nameOf={nameOf} />
      {isText && !message.content.some(({ type }) => type === 'tool_use') && (
        <div className="-ms-2 -mt-3 flex text-muted">
          <CopyMessage message={message} />
        </div>
      )}
      {field !== undefined && isText && <InsertDraft messageId={message.id} page={field} />}
    </>
  )
}
