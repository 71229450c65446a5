import { Check, Circle, ShieldCheck } from 'lucide-react'
import { useId, type ReactNode } from 'react'
import { listConnectors } from '@/lib/store/queries/connectors'
import { listConversations } from '@/lib/store/queries/conversations'
import { readSettings } from '@/lib/store/queries/settings'
import { useRead } from '@/components/AppClientProvider'
import { OpenPanelButton } from '@/components/settings/OpenPanelButton'
import { t } from '@/components/ui/i18n'
import { joinClasses } from '@/components/ui/join-classes'
import { Mark } from '@/components/ui/Mark'
import { usePinned } from './use-pinned'
import { WelcomeConnectors } from './WelcomeConnectors'
import { WelcomeModel } from './WelcomeModel'

const DOES = ['welcome_does_ask', 'welcome_does_page', 'welcome_does_record'] as const
const NEVER = ['welcome_never_act', 'welcome_never_send', 'welcome_never_read'] as const

/**
 * The first minutes: what Sayso is, and the few things to choose. How far somebody has come is read from what is there, so the page can
 * be left and come back to at any point, and nothing on it has to be done.
 */
export const WelcomePage = () => {
  const settings = useRead(readSettings, [])
  const connectors = useRead(listConnectors, [])
  const conversations = useRead(listConversations, [])
  const isPinned = usePinned()
  if (settings === undefined || connectors === undefined || conversations === undefined) return null
  return (
    <>
      <header className="grid gap-3">
        <Mark size={44} />
        <h1 className="text-xl leading-tight font-semibold">{t('welcome_title')}</h1>
        <p className="text-muted">{t('welcome_lead')}</p>
        <div className="grid gap-3 sm:grid-cols-2">
          <Promises title={t('welcome_does')} words={DOES} />
          <Promises title={t('welcome_never')} words={NEVER} />
        </div>
      </header>
      <main>
        <ol className="grid gap-4">
          <Step number={1} isDone title={t('welcome_model')}>
            <WelcomeModel settings={settings} />
          </Step>
          <Step number={2} isDone={connectors.length > 0} title={t('welcome_connectors')}>
            <WelcomeConnectors connectors={connectors} />
          </Step>
          <Step number={3} isDone={isPinned === true} title={t('welcome_pin')}>
            <p className="text-muted">
              {t(isPinned === true ? 'welcome_pinned' : 'welcome_pin_how')}
            </p>
          </Step>
          <Step number={4} isDone={conversations.length > 0} title={t('welcome_ask')}>
            <p className="text-muted">
              {t(connectors.length > 0 ? 'welcome_ask_suggested' : 'welcome_ask_first')}
            </p>
            <div className="flex flex-wrap gap-2">
              <OpenPanelButton />
              <a
                href="#all"
                className="inline-flex min-h-9 items-center px-2 text-accent-strong underline underline-offset-2"
              >
                {t('welcome_all_settings')}
              </a>
            </div>
          </Step>
        </ol>
      </main>
    </>
  )
}

const Promises = ({
  title,
  words,
}: {
  readonly title: string
  readonly words: readonly (typeof DOES | typeof NEVER)[number][]
}) => {
  const id = useId()
  return (
    <section
      aria-labelledby={id}
      className="grid content-start gap-2 rounded-xl border bg-surface p-4"
    >
      <h2 id={id} className="font-semibold">
        {title}
      </h2>
      <ul className="grid gap-1.5">
        {words.map((word) => (
          <li key={word} className="flex gap-2">
            <ShieldCheck aria-hidden size={16} className="mt-0.5 shrink-0 text-accent" />
            <span>{t(word)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

const Step = ({
  number,
  isDone,
  title,
  children,
}: {
  readonly number: number
  readonly isDone: boolean
  readonly title: string
  readonly children: ReactNode
}) => {
  const id = useId()
  const Icon = isDone ? Check : Circle
  return (
    <li>
      <section aria-labelledby={id} className="grid gap-3 rounded-xl border bg-surface p-4">
        <h2 id={id} className="flex items-center gap-2 text-base font-semibold">
          <span
            className={joinClasses(
              'grid size-6 shrink-0 place-items-center rounded-full',
              isDone ? 'bg-accent-soft text-accent-strong' : 'bg-sunken text-muted',
            )}
          >
            <Icon aria-hidden size={14} />
          </span>
          {t('welcome_step', [number, title])}
          {isDone && <span className="sr-only">{t('welcome_done')}</span>}
        </h2>
        {children}
      </section>
    </li>
  )
}
