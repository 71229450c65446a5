import { Maximize2 } from 'lucide-react'
import { lazy, Suspense, use, useEffect, useEffectEvent, useRef, useState } from 'react'
import { allowOf } from '@/lib/apps/view/allow-of'
import { buildPolicy } from '@/lib/apps/view/build-policy'
import { hostContext } from '@/lib/apps/view/host-context'
import { openSession, type ViewFailure, type ViewSession } from '@/lib/apps/view/open-session'
import { toolUiOf, type ViewPage } from '@/lib/domain/app-view'
import { isJsonObject } from '@/lib/domain/json'
import { sourceOfConnector } from '@/lib/policy/source-of'
import { isAnythingAsked, type StoredView } from '@/lib/store/queries/views'
import { useAppClient, useRead } from '@/components/AppClientProvider'
import type { SafeLink } from '@/components/chat/markdown/safe-link'
import { Button } from '@/components/ui/Button'
import { t } from '@/components/ui/i18n'
import { joinClasses } from '@/components/ui/join-classes'
import { parseJson } from '@/components/ui/parse-json'
import { encodeStill } from './encode-still'
import { outcomeOf } from './outcome-of'
import { useViewTools } from './use-view-tools'
import { createViewSide } from './view-side'
import { ViewActionsContext } from './view-actions'
import { ViewCalls } from './ViewCalls'
import { ViewPermissions } from './ViewPermissions'

const LinkDialog = lazy(async () => ({
  default: (await import('@/components/chat/markdown/LinkDialog')).LinkDialog,
}))

const LEAST_HEIGHT = 48
const MOST_HEIGHT = 560

/** The live view: a fresh sandbox of its own, hidden and out of reach while the person is asked anything. */
export const ViewBox = ({
  stored,
  page,
  onFail,
}: {
  readonly stored: StoredView
  readonly page: ViewPage
  readonly onFail: (why: ViewFailure) => void
}) => {
  const { call, reader, version, openView } = useAppClient()
  const { mode, draft } = use(ViewActionsContext)
  const place = useRef<HTMLDivElement>(null)
  const session = useRef<ViewSession>(undefined)
  const [height, setHeight] = useState(200)
  const [hasPassword, setPassword] = useState(false)
  const [isLive, setLive] = useState(false)
  const [link, setLink] = useState<SafeLink>()
  const [isAway, setAway] = useState(false)
  const { id, conversationId, toolName = '' } = stored.call
  const isAsked = useRead((db) => isAnythingAsked(db, conversationId), [conversationId]) ?? true
  const isHidden = isAsked || link !== undefined
  const { granted = [] } = page
  const allow = allowOf(granted)

  const contextNow = () => {
    const { definition } = stored.tool
    const { name, description, inputSchema, title } = definition
    const tool = { name, inputSchema: { ...inputSchema, type: 'object' as const } }
    return hostContext(
      {
        mode,
        width: place.current?.clientWidth ?? 0,
        maxHeight: mode === 'inline' ? MOST_HEIGHT : innerHeight,
        tool: {
          id,
          tool: {
            ...tool,
            ...(title === undefined ? {} : { title }),
            ...(description === undefined ? {} : { description }),
          },
        },
      },
      document,
    )
  }
  const deliver = useEffectEvent((): void => {
    const outcome = outcomeOf(stored)
    if (outcome !== undefined) session.current?.deliver(outcome)
  })
  const openTab = useEffectEvent((): 'inline' | 'fullscreen' => {
    if (isHidden || mode === 'fullscreen') return mode
    openView(id)
    void session.current?.close().then(() => setAway(true))
    return 'fullscreen'
  })
  const listed = useViewTools(stored, session)
  const offerTools = useEffectEvent((tools: readonly unknown[]): void => listed(tools))
  const begin = useEffectEvent((frame: HTMLIFrameElement): ViewSession => {
    const input = parseJson(stored.call.args)
    const policy = buildPolicy(page.ui)
    return openSession(
      frame,
      {
        html: page.html,
        csp: policy.csp,
        reaches: policy,
        allow,
        granted,
        input: isJsonObject(input) ? input : {},
        context: contextNow(),
        introduces: toolUiOf(stored.tool.definition).uri !== undefined,
        version,
      },
      {
        ...createViewSide({ call, reader, view: id, draft, showLink: setLink }),
        requestMode: (wanted) => (wanted === 'fullscreen' ? openTab() : mode),
        offerTools,
        resize: (wanted) =>
          setHeight(Math.round(Math.min(MOST_HEIGHT, Math.max(LEAST_HEIGHT, wanted)))),
        onPassword: () => setPassword(true),
        onLive: () => setLive(true),
        onClose: () => void session.current?.close().then(() => setAway(true)),
        onFail,
        onDrawn: (picture) =>
          void encodeStill(picture).then(
            (still) => still && call('view.keep-still', { view: id, still }),
          ),
      },
    )
  })

  useEffect(() => {
    const around = place.current
    if (around === null || isAway) return
    const frame = document.createElement('iframe')
    frame.setAttribute('sandbox', 'allow-scripts allow-forms')
    frame.allow = allow
    frame.title = toolName
    frame.className = 'block h-full w-full border-0 bg-surface'
    frame.src = '/app-frame.html'
    const opened = begin(frame)
    session.current = opened
    around.append(frame)
    deliver()
    return () => {
      void opened.close()
      frame.remove()
      setLive(false)
    }
  }, [allow, isAway, toolName])

  // oxlint-disable-next-line react/exhaustive-effect-dependencies -- the end of its call is what starts it
  useEffect(() => deliver(), [stored.call.state, stored.row?.result])

  const look = useEffectEvent(() => session.current?.setContext(contextNow()))
  useEffect(() => {
    const dark = matchMedia('(prefers-color-scheme: dark)')
    dark.addEventListener('change', look)
    addEventListener('resize', look)
    return () => {
      dark.removeEventListener('change', look)
      removeEventListener('resize', look)
    }
  }, [])

  if (isAway) {
    return (
      <div className="flex flex-wrap items-center gap-2">
        <p className="text-muted">{t('view_away')}</p>
        <Button size="small" onClick={() => setAway(false)}>
          {t('view_here')}
        </Button>
      </div>
    )
  }
  return (
    <div className="grid min-w-0 gap-1.5">
      {hasPassword && (
        <p role="alert" className="text-ask">
          {t('view_password', [stored.connector.name])}
        </p>
      )}
      {isHidden && <p className="text-muted">{t('view_hidden')}</p>}
      <div
        ref={place}
        inert={isHidden}
        aria-busy={!isLive}
        // Out of sight and out of the way of keys and pointers, and still running: it keeps what the person did in it.
        className={joinClasses(
          'min-w-0 overflow-clip rounded-md border bg-surface',
          isHidden && 'invisible h-0! border-0',
          mode === 'fullscreen' && 'h-[calc(100dvh-8rem)]!',
        )}
        style={{ height }}
      />
      <div className="flex flex-wrap items-center gap-2">
        {mode === 'inline' && (
          <Button
            size="small"
            look="quiet"
            className="text-muted!"
            aria-disabled={isHidden}
            onClick={() => openTab()}
          >
            <Maximize2 aria-hidden size={13} />
            {t('view_open_tab')}
          </Button>
        )}
      </div>
      <ViewPermissions page={page} isHidden={isHidden} />
      <ViewCalls id={id} />
      {link !== undefined && (
        <Suspense>
          <LinkDialog
            link={link}
            text={link.href}
            from={sourceOfConnector(stored.connector.id)}
            onClose={() => setLink(undefined)}
          />
        </Suspense>
      )}
    </div>
  )
}
