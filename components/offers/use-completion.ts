import { useEffect, useState } from 'react'
import type { ConversationId } from '@/lib/domain/ids'
import { useAppClient } from '@/components/AppClientProvider'
import type { OfferItem } from './offer-items'

/** Milliseconds without a key before a server is asked. */
const PAUSE_MS = 250

/** What the server would write on in a field; nothing where it has no idea or none of the sort. */
export const useCompletion = (
  conversationId: ConversationId | undefined,
  { connectorId, kind, name }: OfferItem,
  argument: string,
  value: string | undefined,
): readonly string[] => {
  const { call } = useAppClient()
  const [found, setFound] = useState<readonly string[]>([])
  useEffect(() => {
    if (value === undefined) return undefined
    let gone = false
    const ask = async (): Promise<void> => {
      const result = await call('connector.complete', {
        ...(conversationId === undefined ? {} : { conversationId }),
        connectorId,
        kind: kind === 'prompt' ? 'prompt' : 'resource',
        name,
        argument: { name: argument, value },
      })
      if (!gone) setFound(result.ok ? result.value : [])
    }
    const timer = setTimeout(() => void ask(), PAUSE_MS)
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [call, conversationId, connectorId, kind, name, argument, value])
  return found
}
