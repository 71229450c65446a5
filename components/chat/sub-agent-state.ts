import { Ban, CircleCheck, CircleDashed, CircleX, Hourglass, LoaderCircle } from 'lucide-react'
import type { TurnState } from '@/lib/domain/conversation'
import type { ShownState } from './call-state'

const ASKS = { words: 'call_awaiting', tone: 'ask', icon: Hourglass } as const

const STATES = {
  queued: { words: 'sub_agent_queued', tone: 'neutral', icon: CircleDashed },
  running: { words: 'call_executing', tone: 'neutral', icon: LoaderCircle },
  'awaiting-approval': ASKS,
  'awaiting-unlock': ASKS,
  'awaiting-budget': ASKS,
  // It has none of its own.
  'awaiting-agents': ASKS,
  done: { words: 'call_done', tone: 'good', icon: CircleCheck },
  stopped: { words: 'sub_agent_stopped', tone: 'neutral', icon: Ban },
  failed: { words: 'call_failed', tone: 'danger', icon: CircleX },
} as const satisfies Record<TurnState, ShownState>

/** A sub-agent's state in a word, with the icon and colour that repeat it. */
export const subAgentState = (state: TurnState): ShownState => STATES[state]
