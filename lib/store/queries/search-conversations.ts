import type { CallRow } from '@/lib/domain/call'
import type { ConversationRow, MessageRow } from '@/lib/domain/conversation'
import { excerptAround, hasWords, queryWords } from '@/lib/domain/find-words'
import type { MessageId } from '@/lib/domain/ids'
import { listConversations } from './conversations'
import type { StoreReader } from './reader'

export interface SearchHit {
  readonly conversation: ConversationRow
  /** Where in it the words stand; empty where only its title or its summary has them. */
  readonly places: readonly { readonly messageId: MessageId; readonly excerpt: string }[]
}

/** Conversations that are shown, and places in each. */
const MOST_HITS = 50
const MOST_PLACES = 3

/**
 * The conversations in which all words of the query occur in one text – a title, a message, an attachment, a call's arguments or its
 * result – the one last worked in first. Reads one conversation after the other and stops when told to; what it has by then counts
 * for nothing.
 */
export const searchConversations = async (
  db: StoreReader,
  query: string,
  signal: AbortSignal,
): Promise<readonly SearchHit[]> => {
  const words = queryWords(query)
  const hits: SearchHit[] = []
  if (words.length === 0) return hits
  for (const conversation of await listConversations(db)) {
    if (signal.aborted || hits.length === MOST_HITS) break
    const { id, title, summary = '' } = conversation
    const [messages, calls] = await Promise.all([
      db.messages.where('[conversationId+seq]').between([id, 0], [id, Infinity]).toArray(),
      db.calls.where({ conversationId: id }).toArray(),
    ])
    const places = [...messages.flatMap(textsIn), ...calls.flatMap(textsOfCall)]
      .filter(({ text }) => hasWords(text, words))
      .slice(0, MOST_PLACES)
      .map(({ messageId, text }) => ({ messageId, excerpt: excerptAround(text, words) }))
    if (places.length > 0 || hasWords(`${title}\n${summary}`, words))
      hits.push({ conversation, places })
  }
  return hits
}

interface Text {
  readonly messageId: MessageId
  readonly text: string
}

const textsIn = ({ id, content, sumsUpTo }: MessageRow): readonly Text[] =>
  // A summary is for the model; what it sums up is there itself.
  sumsUpTo !== undefined
    ? []
    : content.flatMap((block) => {
        if (block.type === 'text') return { messageId: id, text: block.text }
        if (block.type !== 'attachment') return []
        return [
          block.title,
          ...block.content.flatMap((part) => ('text' in part ? part.text : [])),
        ].map((text) => ({ messageId: id, text }))
      })

const textsOfCall = ({ messageId, args, toolName, result }: CallRow): readonly Text[] => [
  { messageId, text: `${toolName ?? ''} ${args}` },
  ...(result ?? []).flatMap((part) => {
    if ('text' in part) return { messageId, text: part.text }
    return part.type === 'structured' ? { messageId, text: JSON.stringify(part.value) } : []
  }),
]
