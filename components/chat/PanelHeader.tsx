import { Gauge, MessagesSquare, Plug, Settings, SquarePen } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { useAppClient } from '@/components/AppClientProvider'
import type { MenuAction } from '@/components/ui/ActionMenu'
import { t, tCount } from '@/components/ui/i18n'
import { IconButton } from '@/components/ui/IconButton'
import { useMedia } from '@/components/ui/use-media'

/** Loaded where it is needed, which few panels are narrow enough for. */
const ActionMenu = lazy(async () => ({
  default: (await import('@/components/ui/ActionMenu')).ActionMenu,
}))

/** Below this the title would have no room beside all the buttons, as at twice the size in a narrow panel. */
const NARROW = '(width < 17rem)'

/** The panel's first line: the way to other conversations, this one's title, a new one, settings. */
export const PanelHeader = ({
  title,
  waitingElsewhere,
  connectors,
  figures,
  onList,
  onNew,
}: {
  readonly title: string
  /** Other conversations with a question that waits. */
  readonly waitingElsewhere: number
  /** Whether the list of this conversation's connectors is open, some of them off, and what opens it. */
  readonly connectors: {
    readonly isOpen: boolean
    readonly someOff: boolean
    readonly onToggle: () => void
  }
  /** Whether this conversation's model and figures are open, and what opens them. */
  readonly figures: { readonly isOpen: boolean; readonly onToggle: () => void }
  readonly onList: () => void
  readonly onNew: () => void
}) => {
  const { openSettings } = useAppClient()
  const isNarrow = useMedia(NARROW)
  const listLabel =
    waitingElsewhere === 0 ? t('conversations') : tCount('conversations_waiting', waitingElsewhere)
  const here = {
    icon: Plug,
    label: t(connectors.someOff ? 'connectors_here_some_off' : 'connectors_here'),
  }
  const about = { icon: Gauge, label: t('about_conversation') }
  const settings = { icon: Settings, label: t('settings') }
  const actions: readonly MenuAction[] = [
    { ...here, onChoose: connectors.onToggle },
    { ...about, onChoose: figures.onToggle },
    { ...settings, onChoose: openSettings },
  ]
  const more = t(connectors.someOff ? 'more_here_some_off' : 'more_here')
  const offDot = connectors.someOff && (
    <span
      aria-hidden
      className="absolute top-1 end-1 size-2 rounded-full bg-line-strong forced-colors:bg-[ButtonText]"
    />
  )
  return (
    <div className="flex items-center gap-0.5 border-b px-2 py-1.5">
      <IconButton icon={MessagesSquare} label={listLabel} aria-haspopup="dialog" onClick={onList}>
        {waitingElsewhere > 0 && (
          <span
            aria-hidden
            className="absolute top-1 end-1 size-2 rounded-full bg-ask-line forced-colors:bg-[Highlight]"
          />
        )}
      </IconButton>
      <h1
        dir="auto"
        className="min-w-0 grow truncate px-1 [text-align:match-parent] font-semibold"
        title={title}
      >
        {title}
      </h1>
      {!isNarrow && (
        <>
          <IconButton {...here} aria-expanded={connectors.isOpen} onClick={connectors.onToggle}>
            {offDot}
          </IconButton>
          <IconButton {...about} aria-expanded={figures.isOpen} onClick={figures.onToggle} />
        </>
      )}
      <IconButton icon={SquarePen} label={t('new_conversation')} onClick={onNew} />
      {isNarrow ? (
        <Suspense fallback={<span className="size-8 shrink-0" />}>
          <ActionMenu label={more} actions={actions}>
            {offDot}
          </ActionMenu>
        </Suspense>
      ) : (
        <IconButton {...settings} onClick={openSettings} />
      )}
    </div>
  )
}
