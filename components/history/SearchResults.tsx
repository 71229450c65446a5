import type { ConversationRow } from '@/lib/domain/conversation'
import { queryWords } from '@/lib/domain/find-words'
import type { ConversationId } from '@/lib/domain/ids'
import { formatWhen } from '@/components/ui/format-time'
import { Highlighted } from '@/components/ui/Highlighted'
import { t, tCount } from '@/components/ui/i18n'
import { useSearch } from './use-search'

/** The conversations in which a query was found, with the places. */
export const SearchResults = ({
  query,
  conversations,
  onOpen,
}: {
  readonly query: string
  readonly conversations: readonly ConversationRow[]
  readonly onOpen: (id: ConversationId) => void
}) => {
  const { hits, isWhole } = useSearch(query, conversations)
  const words = queryWords(query)
  return (
    <>
      <output className="px-4 pb-1 text-xs text-muted">
        {isWhole ? tCount('search_found', hits.length) : t('searching')}
      </output>
      <ul
        aria-label={t('search_results')}
        className="grid min-h-0 content-start gap-0.5 overflow-y-auto px-2 pb-3"
      >
        {hits.map(({ conversation, places }) => (
          <li key={conversation.id}>
            <button
              type="button"
              className="grid w-full min-w-0 gap-0.5 rounded-lg px-2.5 py-1.5 text-start hover:bg-sunken"
              onClick={() => onOpen(conversation.id)}
            >
              <span dir="auto" className="truncate [text-align:match-parent]">
                <Highlighted text={conversation.title} words={words} />
              </span>
              {places.map(({ messageId, excerpt }, index) => (
                <span
                  // Two places of one message may read the same.
                  // oxlint-disable-next-line react/no-array-index-key
                  key={`${messageId} ${index}`}
                  dir="auto"
                  className="[text-align:match-parent] text-xs text-muted"
                >
                  <Highlighted text={excerpt} words={words} />
                </span>
              ))}
              <span className="text-xs text-muted">{formatWhen(conversation.updatedAt)}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
