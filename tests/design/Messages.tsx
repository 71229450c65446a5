import { useState } from 'react'
import { appError } from '@/lib/domain/app-error'
import { useAnnounce } from '@/components/ui/Announcer'
import { Badge } from '@/components/ui/Badge'
import { Button } from '@/components/ui/Button'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { NotLoaded } from '@/components/ui/NotLoaded'
import { Notice } from '@/components/ui/Notice'
import { onDemand } from '@/components/ui/on-demand'
import { Section } from '@/components/ui/Section'
import { ServerWords } from '@/components/ui/ServerWords'
import { Spinner } from '@/components/ui/Spinner'
import { LONG, LONG_WORD } from './long-texts'
import { Shelf, State } from './Shelf'

const TONES = ['neutral', 'good', 'ask', 'danger'] as const
const NOTICES = ['info', 'good', 'ask', 'danger'] as const

const Loading = onDemand(
  () => new Promise<never>(() => undefined),
  <span className="flex items-center gap-1.5 text-muted">
    <Spinner /> Drawing…
  </span>,
)

export const Messages = () => (
  <>
    <Shelf name="Badge">
      {TONES.map((tone) => (
        <State key={tone} name={tone}>
          <Badge tone={tone}>Waits for you</Badge>
        </State>
      ))}
      <State name="busy">
        <Badge>
          <Spinner size={12} />
          Running
        </Badge>
      </State>
    </Shelf>
    <Shelf name="Spinner">
      <State name="beside words">
        <span className="flex items-center gap-1.5">
          <Spinner /> Working…
        </span>
      </State>
    </Shelf>
    <Shelf name="Notice">
      {NOTICES.map((tone) => (
        <State key={tone} name={tone} wide>
          <Notice tone={tone}>
            <p>The lock is on.</p>
          </Notice>
        </State>
      ))}
      <State name="long" wide>
        <Notice tone="ask">
          <p>{LONG}</p>
          <p>{LONG_WORD}</p>
        </Notice>
      </State>
    </Shelf>
    <Shelf name="ErrorNotice">
      <State name="plain" wide>
        <ErrorNotice quiet error={appError('command.not-found')} />
      </State>
      <State name="with the server’s words and a way on" wide>
        <ErrorNotice
          quiet
          error={appError('connector.server-error', { detail: LONG, retryAfterSeconds: 30 })}
        >
          <Button size="small">Try again</Button>
        </ErrorNotice>
      </State>
    </Shelf>
    <Shelf name="onDemand, NotLoaded">
      <State name="not there yet">
        <Loading />
      </State>
      <State name="could not be loaded" wide>
        <NotLoaded />
      </State>
    </Shelf>
    <Shelf name="ErrorBoundary">
      <State name="takes the page’s place">
        <Breaks />
      </State>
    </Shelf>
    <Shelf name="Announcer">
      <State name="heard, not seen">
        <Says />
      </State>
    </Shelf>
    <Shelf name="ServerWords">
      <State name="long, with something hidden" wide>
        <ServerWords text={`${LONG}\u200B\u200B ${LONG_WORD}`} />
      </State>
    </Shelf>
    <Shelf name="Section">
      <State name="with what it holds" wide>
        <Section title="Connectors" lead={LONG}>
          <p className="rounded-xl border border-dashed px-4 py-6 text-center text-muted">
            Nothing is connected yet.
          </p>
        </Section>
      </State>
    </Shelf>
  </>
)

/** Pressed, it cannot be drawn, and what holds the page shows why. */
const Breaks = () => {
  const [isBroken, setBroken] = useState(false)
  if (isBroken) throw new Error('This part was told to break.')
  return (
    <Button look="danger" onClick={() => setBroken(true)}>
      Break this page
    </Button>
  )
}

const Says = () => {
  const announce = useAnnounce()
  return <Button onClick={() => announce('The lock is on.')}>Say a sentence</Button>
}
