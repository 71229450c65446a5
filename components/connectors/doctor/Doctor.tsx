import { CircleCheck, CircleDashed, CircleX, Stethoscope } from 'lucide-react'
import { useState } from 'react'
import { appError } from '@/lib/domain/app-error'
import type { ConnectorRow } from '@/lib/domain/connector'
import { parseAddress } from '@/lib/domain/connector-url'
import { useAppClient } from '@/components/AppClientProvider'
import { useAnnounce } from '@/components/ui/Announcer'
import { Button } from '@/components/ui/Button'
import { ErrorNotice } from '@/components/ui/ErrorNotice'
import { t, type MessageKey } from '@/components/ui/i18n'
import { joinClasses } from '@/components/ui/join-classes'
import { Spinner } from '@/components/ui/Spinner'
import { diagnose, type DoctorStep, type Finding } from './diagnosis'

const STATES = {
  passed: { icon: CircleCheck, look: 'text-accent-strong', word: 'doctor_passed' },
  failed: { icon: CircleX, look: 'text-danger', word: 'doctor_failed' },
  'not-tried': { icon: CircleDashed, look: 'text-muted', word: 'doctor_not_tried' },
} as const satisfies Record<Finding['state'], { word: MessageKey; [more: string]: unknown }>

/** Connects anew, on a click, and says which step of it works and which does not, why, and what to do. */
export const Doctor = ({
  connector,
  toolCount,
}: {
  readonly connector: ConnectorRow
  readonly toolCount: number
}) => {
  const { call, requestHost } = useAppClient()
  const announce = useAnnounce()
  const [running, setRunning] = useState(false)
  const [findings, setFindings] = useState<readonly Finding[]>()
  const address = parseAddress(connector.url)
  const host = address.ok ? address.value.host : connector.url

  const examine = async () => {
    if (!address.ok) return address.error
    if (!(await requestHost(address.value.permission)))
      return appError('connector.permission-missing', { subject: host })
    const listed = await call('connector.refresh', { id: connector.id })
    return listed.ok ? undefined : listed.error
  }
  const run = async (): Promise<void> => {
    setRunning(true)
    setFindings(undefined)
    const error = await examine()
    setFindings(diagnose(error))
    setRunning(false)
    announce(t(error === undefined ? 'doctor_all_well' : 'doctor_found', [connector.name]))
  }
  const words: Readonly<Record<DoctorStep, string>> = {
    permission: t('doctor_permission', [host]),
    reach: t('doctor_reach', [host]),
    'sign-in': t('doctor_sign_in'),
    protocol: t('doctor_protocol'),
    tools: t('doctor_tools'),
  }
  const detail: Readonly<Partial<Record<DoctorStep, string>>> = {
    ...(connector.verdict === undefined ? {} : { protocol: connector.verdict.version }),
    tools: String(toolCount),
  }

  return (
    <div className="grid gap-2">
      <Button
        size="small"
        className="justify-self-start"
        aria-label={t('doctor_check_named', [connector.name])}
        aria-disabled={running}
        onClick={() => (running ? undefined : void run())}
      >
        {running ? <Spinner /> : <Stethoscope aria-hidden size={13} />}
        {t('doctor_check')}
      </Button>
      {findings !== undefined && (
        <ol aria-label={t('doctor_steps', [connector.name])} className="grid gap-1.5">
          {findings.map(({ step, state, error }) => {
            const { icon: Icon, look, word } = STATES[state]
            return (
              <li key={step} className="grid gap-1.5">
                <span className="flex items-center gap-2">
                  <Icon aria-hidden size={15} className={joinClasses('shrink-0', look)} />
                  <span className={joinClasses(state === 'not-tried' && 'text-muted')}>
                    {words[step]}
                    {state === 'passed' && detail[step] !== undefined && ` (${detail[step]})`}
                  </span>
                  <span className="ms-auto shrink-0 text-xs text-muted">{t(word)}</span>
                </span>
                {error !== undefined && <ErrorNotice error={error} quiet />}
              </li>
            )
          })}
        </ol>
      )}
    </div>
  )
}
