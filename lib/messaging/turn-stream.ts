import { z } from 'zod'
import { conversationId, messageId, turnId } from '@/lib/domain/ids'

/** Name of the port on which a surface follows one conversation's unfinished message. */
export const TURN_STREAM_PORT = 'turn-stream'

/** The only thing a surface says on the port: which conversation it looks at. */
export const followRequest = z.object({ follow: conversationId })

/** One block of an unfinished message. `text` of a tool block is the beginning of its input's JSON. */
export const draftBlock = z.object({
  kind: z.enum(['text', 'thinking', 'tool']),
  text: z.string(),
  toolName: z.string().optional(),
})
export type DraftBlock = z.infer<typeof draftBlock>

export const draftSchema = z.object({
  conversationId,
  turnId,
  /** The id that the finished message's row will have: when that row is there, the draft is over. */
  messageId,
  blocks: z.array(draftBlock),
})
export type Draft = z.infer<typeof draftSchema>

/** A change to a draft: a new block, or text at the end of the last one. */
export type DraftChange =
  | { readonly op: 'open'; readonly block: DraftBlock }
  | { readonly op: 'append'; readonly text: string }

/** What the worker says on the port: the whole draft (or none) at first and after a restart, then changes as they come, at most one message a frame. */
export type TurnStreamEvent =
  | { readonly type: 'snapshot'; readonly draft: Draft | null }
  | {
      readonly type: 'changes'
      readonly messageId: string
      readonly changes: readonly DraftChange[]
    }

/** Applies one change; returns a new draft and leaves the old one as it was. */
export const applyDraftChange = (draft: Draft, change: DraftChange): Draft => {
  if (change.op === 'open') return { ...draft, blocks: [...draft.blocks, change.block] }
  const last = draft.blocks.at(-1)
  if (last === undefined) return draft
  return {
    ...draft,
    blocks: [...draft.blocks.slice(0, -1), { ...last, text: last.text + change.text }],
  }
}

/** The draft after an event from the worker; undefined where there is none. Changes to another message than the one held are stale and skipped. */
export const reduceTurnStream = (
  draft: Draft | undefined,
  event: TurnStreamEvent,
): Draft | undefined => {
  if (event.type === 'snapshot') return event.draft ?? undefined
  if (draft?.messageId !== event.messageId) return draft
  return event.changes.reduce(applyDraftChange, draft)
}
