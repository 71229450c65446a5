import { useEffect, useState } from 'react'
import { searchConversations, type SearchHit } from '@/lib/store/queries/search-conversations'
import { useAppClient } from '@/components/AppClientProvider'

/** Milliseconds after the last key before anything is read. */
const PAUSE_MS = 150

/** What a query finds; undefined while it is empty or still being looked for. */
export const useSearch = (query: string): readonly SearchHit[] | undefined => {
  const { reader } = useAppClient()
  const [found, setFound] = useState<{ query: string; hits: readonly SearchHit[] }>()
  useEffect(() => {
    if (query.trim() === '') return
    const stop = new AbortController()
    const timer = setTimeout(() => {
      void searchConversations(reader, query, stop.signal).then((hits) =>
        stop.signal.aborted ? undefined : setFound({ query, hits }),
      )
    }, PAUSE_MS)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [query, reader])
  return found?.query === query ? found.hits : undefined
}
