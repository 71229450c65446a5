import { useSyncExternalStore } from 'react'
import type { TurnId } from '@/lib/domain/ids'

/** A part of the record that a link leads to: one turn in order, or one conversation. */
export interface ActivityScope {
  readonly turnId?: TurnId
  readonly conversationId?: string
}

/** The id of the section, where a link back to the whole record leads. */
export const ACTIVITY_ANCHOR = 'activity'

export const turnLink = (id: string): string => `#turn=${encodeURIComponent(id)}`

export const conversationLink = (id: string): string => `#conversation=${encodeURIComponent(id)}`

/** The part that the page's address names, so that it can be linked to and left with the Back button. */
export const useActivityScope = (): ActivityScope =>
  scopeOf(useSyncExternalStore(followHash, () => location.hash))

const followHash = (tell: () => void): (() => void) => {
  window.addEventListener('hashchange', tell)
  return () => window.removeEventListener('hashchange', tell)
}

const scopeOf = (hash: string): ActivityScope => {
  const named = new URLSearchParams(hash.slice(1))
  const [turn, conversation] = [named.get('turn'), named.get('conversation')]
  if (turn !== null && turn !== '') return { turnId: turn as TurnId }
  return conversation !== null && conversation !== '' ? { conversationId: conversation } : {}
}
