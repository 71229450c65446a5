import { z } from 'zod'
import { fileTime, MOST_IN_TEXT, MOST_MESSAGES } from '@/lib/domain/conversation-file'
import { conversationId, type ConversationId } from '@/lib/domain/ids'
import { anywhere, command, panel } from './define-command'

/** What a person does with conversations as a whole. */
export const HISTORY_COMMANDS = {
  /**
   * Pins, archives or sets aside to be deleted, or takes that back. What is set aside is stopped and shown nowhere; it goes with
   * `conversation.delete`, or when the worker next wakes after `UNDO_MS`.
   */
  'conversation.mark': command()(
    panel,
    z.object({
      id: conversationId,
      mark: z.enum(['pinnedAt', 'archivedAt', 'deletedAt']),
      on: z.boolean(),
    }),
  ),
  /** Stores texts from a file as a conversation. They count as pasted, whoever they say has written them; nothing is run. */
  'conversation.import': command<{ conversationId: ConversationId }>()(
    anywhere,
    z.object({
      title: z.string().trim().min(1).max(200),
      createdAt: fileTime,
      pinned: z.boolean().optional(),
      archived: z.boolean().optional(),
      messages: z
        .array(
          z.object({
            role: z.enum(['user', 'assistant']),
            at: fileTime,
            text: z.string().min(1).max(MOST_IN_TEXT),
            secrecy: z.enum(['private', 'secret']),
          }),
        )
        .min(1)
        .max(MOST_MESSAGES),
    }),
  ),
} as const
