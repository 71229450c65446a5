import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { ConversationRow } from '@/lib/domain/conversation'
import { searchConversations, type SearchHit } from '@/lib/store/queries/search-conversations'
import { createWordIndex, type WordIndex } from '@/lib/store/queries/word-index'
import { useAppClient } from '@/components/AppClientProvider'

/** Milliseconds after the last key before anything is read. */
const PAUSE_MS = 150

/**
 * What a query finds in conversations as they are when it is asked: `hits` as far as it has come, the first ones long before the last.
 */
export const useSearch = (
  query: string,
  conversations: readonly ConversationRow[],
): { readonly hits: readonly SearchHit[]; readonly isWhole: boolean } => {
  const { reader } = useAppClient()
  const index = useRef<WordIndex>(undefined)
  const [found, setFound] = useState<{
    query: string
    hits: readonly SearchHit[]
    isWhole: boolean
  }>()
  const look = useEffectEvent(async (query: string, signal: AbortSignal): Promise<void> => {
    index.current ??= createWordIndex()
    const hits: SearchHit[] = []
    for await (const more of searchConversations(
      reader,
      index.current,
      conversations,
      query,
      signal,
    )) {
      hits.push(...more)
      setFound({ query, hits: [...hits], isWhole: false })
    }
    if (!signal.aborted) setFound({ query, hits, isWhole: true })
  })
  useEffect(() => {
    if (query.trim() === '') return
    const stop = new AbortController()
    const timer = setTimeout(() => void look(query, stop.signal), PAUSE_MS)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [query])
  return found?.query === query ? found : { hits: [], isWhole: false }
}
