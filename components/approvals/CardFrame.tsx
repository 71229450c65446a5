import { ShieldQuestion, TriangleAlert } from 'lucide-react'
import type { KeyboardEvent, ReactNode, Ref } from 'react'
import { Badge } from '@/components/ui/Badge'
import { t } from '@/components/ui/i18n'
import { joinClasses } from '@/components/ui/join-classes'
import { AskedBy } from './AskedBy'

export interface CardFrameProps {
  readonly kicker: string
  /** One sentence: what would happen. The heading, and the card's name. */
  readonly action: string
  readonly alarm: boolean
  /** The name of the sub-agent that wants it. */
  readonly subAgent?: string | undefined
  /** How many cards wait, this one included. */
  readonly total: number
  readonly cardRef: Ref<HTMLDivElement>
  /** Enter means the answer that does nothing, wherever the focus is but on a button. */
  readonly onEnter: () => void
  /** Back to where the person writes. */
  readonly onLeave: () => void
  readonly children: ReactNode
}

/** The frame that every confirmation has in common: nothing in it is a server's or a model's to style. */
export const CardFrame = ({
  kicker,
  action,
  alarm,
  subAgent,
  total,
  cardRef,
  onEnter,
  onLeave,
  children,
}: CardFrameProps) => {
  const Icon = alarm ? TriangleAlert : ShieldQuestion
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') return onLeave()
    if (event.key !== 'Enter') return
    if (event.target instanceof HTMLButtonElement || event.target instanceof HTMLAnchorElement)
      return
    event.preventDefault()
    if (event.nativeEvent.isTrusted && !event.repeat) onEnter()
  }
  return (
    // Keys are caught for the fields in the group; the group itself is no control, and no form either.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={cardRef}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="group"
      data-card
      tabIndex={-1}
      aria-label={t('confirm_name', [action])}
      onKeyDown={onKeyDown}
      className={joinClasses(
        'grid scroll-m-3 gap-2.5 rounded-xl border-2 bg-surface p-3.5 shadow-raised',
        alarm ? 'border-danger-line' : 'border-ask-line',
      )}
    >
      <div className="flex items-center justify-between gap-2 text-xs">
        <span
          className={joinClasses(
            'inline-flex items-center gap-1.5 font-medium',
            alarm ? 'text-danger' : 'text-ask',
          )}
        >
          <Icon aria-hidden size={16} />
          {kicker}
        </span>
        {total > 1 && <Badge tone="ask">{t('queue_position', [1, total])}</Badge>}
      </div>
      <h2 className="text-base leading-snug font-semibold">{action}</h2>
      {subAgent !== undefined && <AskedBy name={subAgent} />}
      {children}
    </div>
  )
}
