import type { CallRow } from '@/lib/domain/call'
import { PLAN_TOOL_NAME } from '@/lib/domain/plan'
import { Badge } from '@/components/ui/Badge'
import { Disclosure } from '@/components/ui/Disclosure'
import { t } from '@/components/ui/i18n'
import { joinClasses } from '@/components/ui/join-classes'
import { CallDetails } from './CallDetails'
import { callState } from './call-state'

/** One tool call in the transcript: who, what and how it went at a glance; everything else unfolds. */
export const CallCard = ({
  call,
  connectorName,
}: {
  readonly call: CallRow
  /** Absent for a tool that nobody has, or a connector that was removed. */
  readonly connectorName: string | undefined
}) => {
  const { words: wordsKey, tone, icon: Icon } = callState(call)
  const words = t(wordsKey)
  const isPlan = call.modelToolName === PLAN_TOOL_NAME
  const tool = call.toolName ?? call.modelToolName
  const connector = isPlan ? t('sayso') : (connectorName ?? t('connector_none'))
  return (
    <Disclosure
      className="rounded-lg border bg-surface px-2.5 py-1.5"
      summary={
        <span className="flex min-w-0 grow flex-wrap items-center gap-x-2 gap-y-0.5">
          {isPlan ? (
            <span className="min-w-0 text-xs font-medium">{t('plan_named')}</span>
          ) : (
            <span className="min-w-0 font-mono text-xs font-medium">{tool}</span>
          )}
          <span className="min-w-0 text-xs text-muted">{connector}</span>
          <span className="ml-auto">
            <Badge tone={tone}>
              <Icon
                aria-hidden
                size={12}
                className={joinClasses(call.state === 'executing' && 'animate-spin')}
              />
              {words}
            </Badge>
          </span>
        </span>
      }
    >
      <CallDetails call={call} />
    </Disclosure>
  )
}
