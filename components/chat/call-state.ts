import {
  Ban,
  CircleCheck,
  CircleDashed,
  CircleHelp,
  CircleX,
  Hourglass,
  LoaderCircle,
  type LucideIcon,
} from 'lucide-react'
import type { CallRow, CallState } from '@/lib/domain/call'
import type { MessageKey } from '@/components/ui/i18n'

export interface ShownState {
  readonly words: MessageKey
  readonly tone: 'neutral' | 'good' | 'ask' | 'danger'
  readonly icon: LucideIcon
}

const STATES = {
  proposed: { words: 'call_proposed', tone: 'neutral', icon: CircleDashed },
  awaiting: { words: 'call_awaiting', tone: 'ask', icon: Hourglass },
  approved: { words: 'call_approved', tone: 'neutral', icon: CircleDashed },
  executing: { words: 'call_executing', tone: 'neutral', icon: LoaderCircle },
  done: { words: 'call_done', tone: 'good', icon: CircleCheck },
  failed: { words: 'call_failed', tone: 'danger', icon: CircleX },
  declined: { words: 'call_declined', tone: 'neutral', icon: Ban },
  denied: { words: 'call_denied', tone: 'danger', icon: Ban },
  cancelled: { words: 'call_cancelled', tone: 'neutral', icon: Ban },
  unknown: { words: 'call_unknown', tone: 'ask', icon: CircleHelp },
} as const satisfies Record<CallState, ShownState>

const DONE_WITH_ERROR = { words: 'call_done_error', tone: 'danger', icon: CircleX } as const

const AT_SERVER = { words: 'call_task', tone: 'neutral', icon: LoaderCircle } as const

/** A call's state in a word, with the icon and colour that repeat it. */
export const callState = ({
  state,
  isError,
  task,
}: Pick<CallRow, 'state' | 'isError' | 'task'>): ShownState => {
  if (state === 'done' && isError === true) return DONE_WITH_ERROR
  return state === 'executing' && task !== undefined ? AT_SERVER : STATES[state]
}
