import type { ConversationId, MessageId, TurnId } from '@/lib/domain/ids'
import type { DraftSink } from '@/lib/agent/deps'
import {
  applyDraftChange,
  type Draft,
  type DraftChange,
  type TurnStreamEvent,
} from '@/lib/messaging/turn-stream'

export type TellSurface = (event: TurnStreamEvent) => void

/** Carries unfinished messages from the turns to the surfaces that look at their conversation. Memory only. */
export interface DraftHub extends DraftSink {
  /** Sends the draft there is, then every change, until the returned function is called. */
  follow(id: ConversationId, tell: TellSurface): () => void
}

export const createDraftHub = (): DraftHub => {
  const drafts = new Map<ConversationId, Draft>()
  const followers = new Map<ConversationId, Set<TellSurface>>()

  const tellAll = (id: ConversationId, event: TurnStreamEvent): void => {
    for (const tell of followers.get(id) ?? []) tell(event)
  }

  return {
    open: (draft) => {
      drafts.set(draft.conversationId, draft)
      tellAll(draft.conversationId, { type: 'snapshot', draft })
    },
    change: (messageId: MessageId, changes: readonly DraftChange[]) => {
      for (const [id, draft] of drafts) {
        if (draft.messageId !== messageId) continue
        drafts.set(id, changes.reduce(applyDraftChange, draft))
        tellAll(id, { type: 'changes', messageId, changes })
      }
    },
    close: (turnId: TurnId) => {
      for (const [id, draft] of drafts) {
        if (draft.turnId !== turnId) continue
        drafts.delete(id)
        tellAll(id, { type: 'snapshot', draft: null })
      }
    },
    follow: (id, tell) => {
      const set = followers.get(id) ?? new Set()
      followers.set(id, set.add(tell))
      tell({ type: 'snapshot', draft: drafts.get(id) ?? null })
      return () => {
        set.delete(tell)
        if (set.size === 0) followers.delete(id)
      }
    },
  }
}
