import type { CallRow } from '@/lib/domain/call'
import {
  DELEGATE_TOOL_NAME,
  FIND_TOOLS_NAME,
  PLAN_TOOL_NAME,
  READ_RESULT_TOOL_NAME,
  USE_SKILL_NAME,
} from '@/lib/domain/own-tools'
import { pageOfConnector } from '@/lib/domain/page-tools'
import { Badge } from '@/components/ui/Badge'
import { Disclosure } from '@/components/ui/Disclosure'
import { t } from '@/components/ui/i18n'
import { joinClasses } from '@/components/ui/join-classes'
import { onDemand } from '@/components/ui/on-demand'
import { callState } from './call-state'
import { TaskNote } from './TaskNote'

const CallDetails = onDemand(
  async () => (await import('./CallDetails')).CallDetails,
  <div className="min-h-24" />,
)

/** Our own tools by what they do. */
const OWN_TOOLS: Readonly<
  Record<
    string,
    | 'plan_named'
    | 'find_tools_named'
    | 'use_skill_named'
    | 'read_on_named'
    | 'delegate_named'
    | undefined
  >
> = {
  [PLAN_TOOL_NAME]: 'plan_named',
  [FIND_TOOLS_NAME]: 'find_tools_named',
  [USE_SKILL_NAME]: 'use_skill_named',
  [READ_RESULT_TOOL_NAME]: 'read_on_named',
  [DELEGATE_TOOL_NAME]: 'delegate_named',
}

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
  const own = OWN_TOOLS[call.modelToolName]
  const tool = call.toolName ?? call.modelToolName
  const connector = connectorName ?? t(own === undefined ? 'connector_none' : 'sayso')
  return (
    <div className="rounded-lg border bg-surface px-2.5 py-1.5">
      <Disclosure
        summary={
          <span className="flex min-w-0 grow flex-wrap items-center gap-x-2 gap-y-0.5">
            {own !== undefined ? (
              <span className="min-w-0 text-xs font-medium">{t(own)}</span>
            ) : (
              <span className="min-w-0 font-mono text-xs font-medium">{tool}</span>
            )}
            <span className="min-w-0 text-xs text-muted">{connector}</span>
            <span className="ms-auto flex gap-1">
              {call.resultFault !== undefined && <Badge tone="ask">{t('result_fault')}</Badge>}
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
      {call.state === 'executing' && pageOfConnector(call.connectorId ?? '') !== undefined && (
        <p className="text-xs text-muted">{t('page_tool_waits')}</p>
      )}
      {call.task !== undefined && <TaskNote task={call.task} state={call.state} />}
    </div>
  )
}
