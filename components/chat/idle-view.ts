import { createContext, useContext } from 'react'
import type { ConversationView } from '@/lib/store/queries/conversations'

/** The conversation while nothing works on it, for what begins a branch; undefined while a turn is not over. */
export const IdleView = createContext<ConversationView | undefined>(undefined)

export const useIdleView = (): ConversationView | undefined => useContext(IdleView)
