import { useEffect, useState } from 'react'
import type { AppError } from '@/lib/domain/app-error'
import type { ConversationId } from '@/lib/domain/ids'
import { useAppClient } from '@/components/AppClientProvider'

/** Following one kept resource, from the press until the component goes, the person stops it or the worker says why it ended. */
export const useFollowResource = (
  id: string,
  conversationId: ConversationId | undefined,
): {
  readonly isOn: boolean
  /** The server has agreed to tell. */
  readonly isFollowed: boolean
  readonly error: AppError | undefined
  readonly toggle: () => void
} => {
  const { followResource } = useAppClient()
  const [isOn, setOn] = useState(false)
  const [isFollowed, setFollowed] = useState(false)
  const [error, setError] = useState<AppError>()
  useEffect(() => {
    if (!isOn) return undefined
    const stop = followResource(id, conversationId, (event) => {
      setFollowed(event.type === 'following')
      if (event.type === 'following') return
      setError(event.error)
      setOn(false)
    })
    return () => {
      stop()
      setFollowed(false)
    }
  }, [followResource, id, conversationId, isOn])
  return {
    isOn,
    isFollowed,
    error,
    toggle: () => {
      setError(undefined)
      setOn(!isOn)
    },
  }
}
