import { ArrowDown } from 'lucide-react'
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import type { ConnectorRow } from '@/lib/domain/connector'
import { isOffHere, switchConnector, type ConnectorSwitching } from '@/lib/domain/connector-scope'
import { pageOfConnector } from '@/lib/domain/page-tools'
import { isTurnOver } from '@/lib/domain/conversation'
import { behindCommand } from '@/lib/domain/written-text'
import { listPendingApprovals, listWaitingConversations } from '@/lib/store/queries/approvals'
import { listWithPages } from '@/lib/store/queries/connectors'
import { listConversations, listSetAside } from '@/lib/store/queries/conversations'
import { listQueued } from '@/lib/store/queries/queued'
import { listSubAgentsAtWork } from '@/lib/store/queries/sub-agents'
import { useAppClient, useRead } from '@/components/AppClientProvider'
import { focusNextCard } from '@/components/keyboard/focus-next-card'
import { useShortcuts } from '@/components/keyboard/use-shortcuts'
import { useAnnounce } from '@/components/ui/Announcer'
import { ViewActionsContext, type ViewActions } from '@/components/apps/view-actions'
import { CardToCome } from '@/components/approvals/CardToCome'
import { StorageNotice } from '@/components/data/StorageNotice'
import { ElicitationQueue } from '@/components/elicitation/ElicitationQueue'
import { usePageTools } from '@/components/page/use-page-tools'
import { Button } from '@/components/ui/Button'
import { t } from '@/components/ui/i18n'
import { onDemand } from '@/components/ui/on-demand'
import { useSkillToTry } from '@/components/plugins/use-skill-to-try'
import { Composer } from './Composer'
import { PanelHeader } from './PanelHeader'
import { PracticeBanner } from './PracticeBanner'
import { Transcript } from './Transcript'
import { useComposerText } from './use-composer-text'
import { useConversation } from './use-conversation'
import { useOpenConversation } from './use-open-conversation'
import { useStickToEnd } from './use-stick-to-end'

/** Loaded when it is first opened: its dialogs are a fifth of what the panel would else load at once. */
const ConversationDrawer = lazy(async () => ({
  default: (await import('@/components/history/ConversationDrawer')).ConversationDrawer,
}))

const DeletedNotice = lazy(async () => ({
  default: (await import('@/components/history/DeletedNotice')).DeletedNotice,
}))

const ConnectorSwitches = lazy(async () => ({
  default: (await import('./ConnectorSwitches')).ConnectorSwitches,
}))

const QueuedMessages = lazy(async () => ({
  default: (await import('./QueuedMessages')).QueuedMessages,
}))

const ConversationFigures = lazy(async () => ({
  default: (await import('@/components/usage/ConversationFigures')).ConversationFigures,
}))

const PanelPalette = lazy(async () => ({
  default: (await import('@/components/keyboard/PanelPalette')).PanelPalette,
}))

const FindBar = lazy(async () => ({
  default: (await import('@/components/keyboard/FindBar')).FindBar,
}))

const ApprovalQueue = onDemand(
  async () => (await import('@/components/approvals/ApprovalQueue')).ApprovalQueue,
  <CardToCome />,
)

const BudgetQuestion = onDemand(
  async () => (await import('@/components/usage/BudgetQuestion')).BudgetQuestion,
  <CardToCome />,
)

const UnlockNotice = onDemand(
  async () => (await import('@/components/vault/UnlockNotice')).UnlockNotice,
  <CardToCome />,
)

const EmptyConversation = onDemand(
  async () => (await import('./EmptyConversation')).EmptyConversation,
)

const NOTHING_SWITCHED: ConnectorSwitching = {}

/** The side panel: one conversation, its questions, and the way to the others. */
export const ChatPanel = () => {
  const { call } = useAppClient()
  const announce = useAnnounce()
  const [chosen, open] = useOpenConversation()
  const [list, setList] = useState<'unloaded' | 'open' | 'closed'>('unloaded')
  const [switches, setSwitches] = useState(false)
  const [figures, setFigures] = useState(false)
  const [inNew, setInNew] = useState<ConnectorSwitching>(NOTHING_SWITCHED)
  const conversation = useConversation(chosen)
  const { id, view } = conversation
  const shown = useRef(id)
  useEffect(() => {
    shown.current = id
  }, [id])
  const conversations = useRead(listConversations, []) ?? []
  const waiting = useRead(listWaitingConversations, []) ?? []
  const anySetAside = useRead(async (db) => (await listSetAside(db)).length > 0, [])
  const known = useRead(listWithPages, [])
  const names = useMemo(
    () => new Map(known?.map((connector) => [connector.id, connector.name])),
    [known],
  )
  const pending = useRead(
    async (db) => ({ id, rows: id === undefined ? [] : await listPendingApprovals(db, id) }),
    [id],
  )
  const questions = pending?.id === id ? (pending?.rows ?? []) : []
  // Kept from the first question on: it gives the focus on where the last one was answered.
  const [hasAsked, setHasAsked] = useState(false)
  if (questions.length > 0 && !hasAsked) setHasAsked(true)

  const queued = useRead(async (db) => (id === undefined ? [] : listQueued(db, id)), [id]) ?? []

  const turn = view?.turns.findLast(({ state }) => !isTurnOver(state))
  const agents = useRead((db) => listSubAgentsAtWork(db, turn?.id), [turn?.id]) ?? []
  const atWork = turn === undefined ? [] : [turn, ...agents]
  const isLocked = atWork.some(({ state }) => state === 'awaiting-unlock')
  const overBudget = atWork.find(({ state }) => state === 'awaiting-budget')
  const working = turn?.state === 'queued' || turn?.state === 'running'
  const { written, write, takeSent } = useComposerText(id, id === undefined ? chosen : undefined)
  const field = useRef<HTMLTextAreaElement>(null)
  const { scroller, content, atEnd, goToEnd, showElement } = useStickToEnd(id ?? '')
  const focusField = (): void => field.current?.focus()
  const [palette, setPalette] = useState(false)
  /** What is looked for in this conversation; undefined while nothing is. */
  const [find, setFind] = useState<string>()
  const begin = (): void => {
    open(undefined)
    setInNew(NOTHING_SWITCHED)
    setFind(undefined)
    focusField()
  }
  useSkillToTry(chosen === undefined && id === undefined, begin, (command) => {
    write(behindCommand(command, written))
    focusField()
  })
  const goToNextCard = (): void => {
    if (focusNextCard()) return
    const elsewhere = waiting.find((other) => other !== id)
    if (elsewhere === undefined) announce(t('no_card_waits'))
    else open(elsewhere)
  }
  useShortcuts({
    palette: () => setPalette(true),
    find: () => setFind(find ?? ''),
    'next-card': goToNextCard,
  })

  const viewActions: ViewActions = {
    mode: 'inline',
    // Never over what the person is writing, and never as theirs.
    draft: (text) => {
      if (field.current?.value !== '') return false
      write({ text, pasted: [[0, text.length]] })
      focusField()
      return true
    },
  }
  const switched = id === undefined ? inNew : view?.conversation
  usePageTools(id, view?.conversation)
  const connectors = known?.filter((row) => isPartOf(row, switched))
  const off = (connectors ?? []).filter((row) => isOffHere(row, switched)).map((row) => row.id)
  const isEmpty = conversation.isRead && (view === undefined || view.messages.length === 0)
  return (
    <div className="flex h-dvh flex-col overflow-clip">
      <header>
        <PanelHeader
          title={view?.conversation.title ?? t('new_conversation')}
          waitingElsewhere={waiting.filter((other) => other !== id).length}
          connectors={{
            isOpen: switches,
            someOff: connectors?.some((row) => row.enabled && off.includes(row.id)) === true,
            onToggle: () => setSwitches(!switches),
          }}
          figures={{ isOpen: figures, onToggle: () => setFigures(!figures) }}
          onList={() => setList('open')}
          onNew={begin}
        />
        <PracticeBanner />
        <StorageNotice />
      </header>
      {figures && (
        <Suspense>
          <ConversationFigures key={id} conversation={view?.conversation} />
        </Suspense>
      )}
      {switches && (
        <Suspense>
          <ConnectorSwitches
            conversation={view?.conversation}
            connectors={connectors ?? []}
            off={off}
            switched={switched}
            onSwitchInNew={(connectorId, enabled) =>
              setInNew((before) => switchConnector(before, connectorId, enabled))
            }
          />
        </Suspense>
      )}
      {find !== undefined && (
        <Suspense>
          <FindBar
            key={`${id} ${find}`}
            content={content}
            drawn={view}
            initial={find}
            onClose={() => {
              setFind(undefined)
              focusField()
            }}
          />
        </Suspense>
      )}
      <main className="relative min-h-0 grow">
        <section
          ref={scroller}
          aria-label={t('messages_region')}
          // A scrolling region must be reachable by keyboard.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
          className="relative h-full overflow-y-auto overscroll-contain -outline-offset-2"
        >
          <div ref={content} className="mx-auto flex min-h-full max-w-2xl flex-col gap-4 p-3">
            {view !== undefined && (
              <ViewActionsContext value={viewActions}>
                <Transcript
                  key={id}
                  view={view}
                  working={working}
                  names={names}
                  isWhole={find !== undefined}
                  onEarlier={conversation.readEarlier}
                />
              </ViewActionsContext>
            )}
            {isEmpty && (
              <EmptyConversation
                onSuggest={(suggested) => {
                  // Words of a tool's name only, chosen by a click: as good as typed.
                  write({ text: suggested, pasted: [] })
                  focusField()
                }}
              />
            )}
            {queued.length > 0 && (
              <Suspense>
                <QueuedMessages waiting={queued} atWork={turn !== undefined} />
              </Suspense>
            )}
            {overBudget !== undefined && <BudgetQuestion turn={overBudget} onLeave={focusField} />}
            {isLocked && <UnlockNotice onUnlocked={focusField} />}
            <ElicitationQueue conversationId={id} onShow={showElement} />
            {hasAsked && (
              <ApprovalQueue pending={questions} onShow={showElement} onLeave={focusField} />
            )}
          </div>
        </section>
        {!atEnd && questions.length === 0 && (
          <Button
            size="small"
            className="absolute inset-x-0 bottom-2 mx-auto w-fit rounded-full! shadow-raised"
            onClick={goToEnd}
          >
            <ArrowDown aria-hidden size={14} />
            {t('go_to_end')}
          </Button>
        )}
      </main>
      {anySetAside === true && list !== 'open' && (
        <Suspense>
          <DeletedNotice onUndone={focusField} />
        </Suspense>
      )}
      <Composer
        conversationId={id}
        switchedInNew={inNew}
        connectors={(connectors ?? []).filter(isServer)}
        connectorsOff={off}
        turn={turn}
        written={written}
        onWrite={write}
        onStarted={(started, sent) => {
          takeSent(sent, started)
          // Whoever has gone to another conversation meanwhile stays there.
          if (shown.current !== id) return
          open(started)
          goToEnd()
        }}
        field={field}
      />
      {palette && (
        <Suspense>
          <PanelPalette
            conversations={conversations}
            does={{
              onNew: begin,
              onList: () => setList('open'),
              onFind: () => setFind(''),
              onNextCard: goToNextCard,
              onConnectors: () => setSwitches(!switches),
              onFigures: () => setFigures(!figures),
              onWrite: focusField,
              onEnd: goToEnd,
              onOpen: open,
              onStop:
                turn === undefined ? undefined : () => void call('turn.stop', { turnId: turn.id }),
            }}
            onClose={() => setPalette(false)}
          />
        </Suspense>
      )}
      {list !== 'unloaded' && (
        <Suspense>
          <ConversationDrawer
            isOpen={list === 'open'}
            conversations={conversations}
            waiting={waiting}
            current={id}
            onOpen={(next) => {
              setFind(undefined)
              open(next)
            }}
            onFind={(next, query) => {
              open(next)
              setFind(query)
            }}
            onClose={() => setList('closed')}
          />
        </Suspense>
      )}
    </div>
  )
}

const isServer = ({ id }: ConnectorRow): boolean => pageOfConnector(id) === undefined

/** A page belongs to the conversations in which the person has acted in it. */
const isPartOf = (row: ConnectorRow, switched: ConnectorSwitching | undefined): boolean =>
  isServer(row) ||
  [...(switched?.connectorsOn ?? []), ...(switched?.connectorsOff ?? [])].includes(row.id)
