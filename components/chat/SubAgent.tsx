import { Bot } from 'lucide-react'
import type { CallRow } from '@/lib/domain/call'
import { readSubAgent } from '@/lib/store/queries/sub-agents'
import { useRead } from '@/components/AppClientProvider'
import { Badge } from '@/components/ui/Badge'
import { Disclosure } from '@/components/ui/Disclosure'
import { t, tCount } from '@/components/ui/i18n'
import { joinClasses } from '@/components/ui/join-classes'
import { SubAgentWork } from './SubAgentWork'
import { subAgentState } from './sub-agent-state'

/** A branch of the tree: who got a part of the work and how it is going at a glance; its task, steps and calls unfold. */
export const SubAgent = ({
  subAgent,
  nameOf,
}: {
  readonly subAgent: NonNullable<CallRow['subAgent']>
  /** Our name of a call's connector. */
  readonly nameOf: (call: CallRow) => string | undefined
}) => {
  const read = useRead((db) => readSubAgent(db, subAgent.turnId), [subAgent.turnId])
  if (read === undefined) return null
  const { turn, calls } = read
  const { words, tone, icon: Icon } = subAgentState(turn.state)
  return (
    <section
      aria-label={t('sub_agent_named', [subAgent.name])}
      className="rounded-lg border bg-surface px-2.5 py-1.5"
    >
      <Disclosure
        summary={
          <span className="flex min-w-0 grow flex-wrap items-center gap-x-2 gap-y-0.5">
            <Bot aria-hidden size={15} className="shrink-0 text-muted" />
            <span className="min-w-0 text-xs font-medium">
              {t('sub_agent_named', [subAgent.name])}
            </span>
            <span className="text-xs text-muted">
              {[tCount('sub_agent_steps', turn.step), tCount('sub_agent_calls', calls)].join(' · ')}
            </span>
            <span className="ms-auto">
              <Badge tone={tone}>
                <Icon
                  aria-hidden
                  size={12}
                  className={joinClasses(turn.state === 'running' && 'animate-spin')}
                />
                {t(words)}
              </Badge>
            </span>
          </span>
        }
      >
        <SubAgentWork turn={turn} nameOf={nameOf} />
      </Disclosure>
    </section>
  )
}
