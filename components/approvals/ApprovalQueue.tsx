import { useEffect, useEffectEvent, useRef } from 'react'
import type { PendingApproval } from '@/lib/store/queries/approvals'
import { useAnnounce } from '@/components/ui/Announcer'
import { t, tCount } from '@/components/ui/i18n'
import { SignInCard } from '@/components/connectors/SignInCard'
import { ApprovalCard } from './ApprovalCard'
import { BatchCard } from './BatchCard'
import { cardWords } from './card-words'
import { cardsIn, type PendingCard } from './cards-in'
import { isTyping } from './is-typing'

/**
 * The questions of a conversation, one at a time, oldest first. A new card takes the focus unless the person is writing;
 * then it is announced, and Alt+C goes to it.
 */
export const ApprovalQueue = ({
  pending,
  onShow,
  onLeave,
}: {
  readonly pending: readonly PendingApproval[]
  /** A card has come up and should be brought into sight. */
  readonly onShow: (card: HTMLElement) => void
  /** To where the person writes: the last one was answered and the focus is nowhere, or they want to go there. */
  readonly onLeave: () => void
}) => {
  const announce = useAnnounce()
  const card = useRef<HTMLDivElement>(null)
  const decline = useRef<HTMLButtonElement>(null)
  const hadCard = useRef(false)
  const cards = cardsIn(pending)
  const first = cards[0]
  const shown = first?.key

  const goToCard = useEffectEvent((): void => {
    if (card.current === null) return
    onShow(card.current)
    decline.current?.focus({ preventScroll: true })
  })

  const present = useEffectEvent((): void => {
    if (first === undefined || card.current === null) {
      if (hadCard.current && document.activeElement === document.body) onLeave()
      hadCard.current = false
      return
    }
    hadCard.current = true
    if (isTyping(document.activeElement)) {
      onShow(card.current)
      announce(t('question_announced', [actionOf(first)]))
    } else {
      goToCard()
    }
  })

  // oxlint-disable-next-line react/exhaustive-effect-dependencies -- another card is what starts it
  useEffect(() => present(), [shown])

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.code !== 'KeyC') return
      if (card.current === null) return
      event.preventDefault()
      goToCard()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])

  if (first === undefined) return null
  const common = { total: cards.length, cardRef: card, declineRef: decline, onLeave }
  if (first.kind === 'batch') return <BatchCard key={shown} rows={first.rows} {...common} />
  const { approval, connector } = first.pending
  if (approval.kind === 'sign-in' && connector !== undefined) {
    return (
      <SignInCard
        key={shown}
        pending={first.pending}
        connector={connector}
        cardRef={card}
        declineRef={decline}
      />
    )
  }
  return <ApprovalCard key={shown} pending={first.pending} {...common} />
}

const actionOf = (card: PendingCard): string =>
  card.kind === 'one' ? cardWords(card.pending).action : tCount('batch_action', card.rows.length)
