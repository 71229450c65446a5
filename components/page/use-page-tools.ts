import { useEffect } from 'react'
import type { ConnectorSwitching } from '@/lib/domain/connector-scope'
import type { ConversationId } from '@/lib/domain/ids'
import { pageOfConnector } from '@/lib/domain/page-tools'
import { useAppClient } from '@/components/AppClientProvider'

/**
 * Keeps what a conversation's pages offer as it is: asked for when the conversation is opened, and when such a tab goes on to
 * another page or is closed, so that nothing is shown of a page that is gone.
 */
export const usePageTools = (
  id: ConversationId | undefined,
  switched: ConnectorSwitching | undefined,
): void => {
  const { call, watchTabs } = useAppClient()
  const tabs = (switched?.connectorsOn ?? [])
    .flatMap((one) => pageOfConnector(one)?.tabId ?? [])
    .join(' ')
  useEffect(() => {
    if (id === undefined || tabs === '') return undefined
    const look = (): void => void call('page.list-tools', { conversationId: id })
    look()
    const watched = new Set(tabs.split(' ').map(Number))
    return watchTabs((tabId) => {
      if (watched.has(tabId)) look()
    })
  }, [call, id, tabs, watchTabs])
}
