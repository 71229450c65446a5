import { useEffect, useEffectEvent, useRef } from 'react'
import type { ConversationId } from '@/lib/domain/ids'
import { listPendingElicitations } from '@/lib/store/queries/elicitations'
import { useRead } from '@/components/AppClientProvider'
import { CardToCome } from '@/components/approvals/CardToCome'
import { useAnnounce } from '@/components/ui/Announcer'
import { t } from '@/components/ui/i18n'
import { onDemand } from '@/components/ui/on-demand'

const ElicitationCard = onDemand(
  async () => (await import('./ElicitationCard')).ElicitationCard,
  <CardToCome />,
)

/** What servers ask in this conversation and of its sub-agents, one question at a time, oldest first. */
export const ElicitationQueue = ({
  conversationId,
  onShow,
}: {
  readonly conversationId: ConversationId | undefined
  /** A card has come up and should be brought into sight. */
  readonly onShow: (card: HTMLElement) => void
}) => {
  const announce = useAnnounce()
  const box = useRef<HTMLDivElement>(null)
  const pending = useRead(
    async (db) => ({
      of: conversationId,
      rows: conversationId === undefined ? [] : await listPendingElicitations(db, conversationId),
    }),
    [conversationId],
  )
  // What was read for another conversation is not shown in this one; sub-agents' questions belong to it.
  const first = pending?.of === conversationId ? pending?.rows[0] : undefined
  const id = first?.asked.id
  const name = first?.connector?.name
  const present = useEffectEvent((): void => {
    if (id === undefined || box.current === null) return
    onShow(box.current)
    announce(t('elicit_card', [name ?? '']))
  })
  // oxlint-disable-next-line react/exhaustive-effect-dependencies -- another question is what starts it
  useEffect(() => present(), [id])
  if (first === undefined) return null
  return (
    <div ref={box}>
      <ElicitationCard key={id} pending={first} />
    </div>
  )
}
