import type { CallId, ConversationId, MessageId, TurnId } from './ids'
import type { WordList } from './word-list'

/** What has words that can be looked for. */
export type ListedText = { readonly message: MessageId } | { readonly call: CallId }

/** The words of some turns of a conversation that are over. Made from their rows alone, and made anew when one of them ends again. */
export interface ListedWords {
  /** Given by the database, higher with each one that is written. */
  readonly at?: number
  readonly conversationId: ConversationId
  /** The first one tells which list this is, whenever it was made anew. */
  readonly turns: readonly TurnId[]
  /** By their places. */
  readonly texts: readonly ListedText[]
  readonly words: WordList
}
