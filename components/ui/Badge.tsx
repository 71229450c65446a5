import type { ReactNode } from 'react'
import { joinClasses } from './join-classes'

const TONES = {
  neutral: 'bg-sunken text-muted',
  good: 'bg-accent-soft text-accent-strong',
  ask: 'bg-ask-soft text-ask',
  danger: 'bg-danger-soft text-danger',
} as const

/** A short state word. The tone only repeats what the word says. */
export const Badge = ({
  tone = 'neutral',
  children,
}: {
  readonly tone?: keyof typeof TONES
  readonly children: ReactNode
}) => (
  <span
    className={joinClasses(
      'inline-flex items-center gap-1 rounded-full px-2 py-0.5 text-xs font-medium whitespace-nowrap',
      TONES[tone],
    )}
  >
    {children}
  </span>
)
