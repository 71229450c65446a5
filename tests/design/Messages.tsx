import { appError } from '@/lib/domain/app-error'
import { Badge } from '@/components/ui/Badge'
import { Button } from '@/components/ui/Button'
import { ErrorBoundary } from '@/components/ui/ErrorBoundary'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { Notice } from '@/components/ui/Notice'
import { Section } from '@/components/ui/Section'
import { ServerWords } from '@/components/ui/ServerWords'
import { Spinner } from '@/components/ui/Spinner'
import { LONG, LONG_WORD } from './long-texts'
import { Shelf, State } from './Shelf'

const TONES = ['neutral', 'good', 'ask', 'danger'] as const
const NOTICES = ['info', 'good', 'ask', 'danger'] as const

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
    <Shelf name="ErrorBoundary">
      <State name="after a bug" wide>
        <ErrorBoundary>
          <Broken />
        </ErrorBoundary>
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

const Broken = (): never => {
  throw new Error('It could not be drawn.')
}
