import { memo, useMemo, useState } from 'react'
import type { CallRow } from '@/lib/domain/call'
import { isTurnOver } from '@/lib/domain/conversation'
import type { ConnectorId } from '@/lib/domain/ids'
import type { Draft } from '@/lib/messaging/turn-stream'
import type { ConversationView } from '@/lib/store/queries/conversations'
import { Button } from '@/components/ui/Button'
import { t } from '@/components/ui/i18n'
import { AssistantMessage } from './AssistantMessage'
import { DraftMessage } from './DraftMessage'
import { LinkSources, linkSourcesOf } from './markdown/link-sources'
import { transcriptItems, type TranscriptItem } from './transcript-items'
import { TurnEnd } from './TurnEnd'
import { UserMessage } from './UserMessage'
import { Working } from './Working'

/** Measured: the last fifty are drawn in 30 ms, five thousand in 1.5 s. */
const PAGE = 50

type NameOf = (call: CallRow) => string | undefined

/** The conversation so far, its latest part first drawn, and the answer that is being written. */
export const Transcript = ({
  view,
  draft,
  working,
  names,
}: {
  readonly view: ConversationView
  readonly draft: Draft | undefined
  readonly working: boolean
  readonly names: ReadonlyMap<ConnectorId, string>
}) => {
  const isFinished = draft !== undefined && view.messages.some(({ id }) => id === draft.messageId)
  const unfinished = isFinished || draft?.blocks.length === 0 ? undefined : draft
  const sources = useMemo(() => linkSourcesOf(view), [view])
  return (
    <LinkSources value={sources}>
      <div role="log" aria-label={t('conversation')} aria-busy={working} className="grid gap-4">
        <Finished view={view} names={names} />
        {unfinished !== undefined && <DraftMessage key={unfinished.messageId} draft={unfinished} />}
        {working && unfinished === undefined && (
          <Working putOff={view.turns.findLast(({ state }) => !isTurnOver(state))?.putOff} />
        )}
      </div>
    </LinkSources>
  )
}

/** Stays as it is while an answer streams in below it. */
const Finished = memo(
  ({
    view,
    names,
  }: {
    readonly view: ConversationView
    readonly names: ReadonlyMap<ConnectorId, string>
  }) => {
    const [pages, setPages] = useState(1)
    const items = transcriptItems(view)
    const hidden = Math.max(0, items.length - pages * PAGE)
    const nameOf: NameOf = ({ connectorId }) =>
      connectorId === undefined ? undefined : names.get(connectorId)
    return (
      <>
        {hidden > 0 && (
          <Button size="small" className="justify-self-center" onClick={() => setPages(pages + 1)}>
            {t('show_earlier')}
          </Button>
        )}
        {items.slice(hidden).map((item) => (
          <Item key={item.key} item={item} nameOf={nameOf} />
        ))}
      </>
    )
  },
)

const Item = ({ item, nameOf }: { readonly item: TranscriptItem; readonly nameOf: NameOf }) => {
  if (item.kind === 'user') return <UserMessage message={item.message} />
  if (item.kind === 'end') return <TurnEnd turn={item.turn} isLast={item.isLast} />
  return <AssistantMessage message={item.message} calls={item.calls} nameOf={nameOf} />
}
