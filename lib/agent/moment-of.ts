import type { Moment } from '@/lib/domain/moment'
import type { AgentDeps } from './deps'

/** Now, by both clocks. */
export const momentOf = ({
  now,
  owner,
  uptime,
}: Pick<AgentDeps, 'now' | 'owner' | 'uptime'>): Moment => ({
  at: now(),
  life: owner,
  uptime: uptime(),
})
