import type { Browser } from 'wxt/browser'
import { appError } from '@/lib/domain/app-error'
import type { ConversationId } from '@/lib/domain/ids'
import type { ResourceStreamEvent } from '@/lib/messaging/resource-stream'

/**
 * Has one kept resource followed for as long as the port is open. A worker that dies ends it: what changed meanwhile nobody
 * has heard, so that it is said to have ended and is not taken up again by itself.
 */
export const followResource = (
  port: Pick<Browser.runtime.Port, 'postMessage' | 'disconnect' | 'onMessage' | 'onDisconnect'>,
  {
    id,
    conversationId,
  }: { readonly id: string; readonly conversationId: ConversationId | undefined },
  tell: (event: ResourceStreamEvent) => void,
): (() => void) => {
  let stopped = false
  port.onMessage.addListener((event: ResourceStreamEvent) => {
    if (!stopped) tell(event)
  })
  port.onDisconnect.addListener(() => {
    if (!stopped) tell({ type: 'ended', error: appError('connector.follow-ended') })
  })
  port.postMessage({ follow: id, ...(conversationId === undefined ? {} : { conversationId }) })
  return () => {
    stopped = true
    port.disconnect()
  }
}
