import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { joinClasses } from './join-classes'

const TONES = {
  info: { look: 'border-line bg-surface', icon: Info, color: 'text-muted' },
  good: { look: 'border-accent/40 bg-accent-soft', icon: CircleCheck, color: 'text-accent' },
  ask: { look: 'border-ask-line bg-ask-soft', icon: TriangleAlert, color: 'text-ask' },
  danger: { look: 'border-danger-line bg-danger-soft', icon: CircleAlert, color: 'text-danger' },
} as const

/** A message in the flow of the page. */
export const Notice = ({
  tone = 'info',
  isAlert = false,
  children,
}: {
  readonly tone?: keyof typeof TONES
  /** Announced at once. */
  readonly isAlert?: boolean
  readonly children: ReactNode
}) => {
  const { look, icon: Icon, color } = TONES[tone]
  return (
    <div
      role={isAlert ? 'alert' : undefined}
      className={joinClasses('flex gap-2 rounded-lg border px-3 py-2.5', look)}
    >
      <Icon aria-hidden size={17} className={joinClasses('mt-0.5 shrink-0', color)} />
      <div className="grid min-w-0 grow gap-1.5">{children}</div>
    </div>
  )
}
