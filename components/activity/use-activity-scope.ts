import type { TurnId } from '@/lib/domain/ids'
import { useHash } from '@/components/ui/use-hash'

/** A part of the record that a link leads to: one turn in order, or one conversation. */
export interface ActivityScope {
  readonly turnId?: TurnId
  readonly conversationId?: string
}

/** The id of the section, where a link back to the whole record leads. */
export const ACTIVITY_ANCHOR = 'activity'

export const turnLink = (id: string): string => `#turn=${encodeURIComponent(id)}`

export const conversationLink = (id: string): string => `#conversation=${encodeURIComponent(id)}`

/** The part that the page's address names. */
export const useActivityScope = (): ActivityScope => {
  const named = useHash()
  const [turn, conversation] = [named.get('turn'), named.get('conversation')]
  if (turn !== null && turn !== '') return { turnId: turn as TurnId }
  return conversation !== null && conversation !== '' ? { conversationId: conversation } : {}
}
