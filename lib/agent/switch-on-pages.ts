import type { ConnectorId, ConversationId } from '@/lib/domain/ids'
import { pageOfConnector } from '@/lib/domain/page-tools'
import type { SaysoTx } from '@/lib/store/db'

/** Pages remembered by one conversation; older ones are forgotten first. */
const MOST_PAGES = 20

/**
 * Lets a conversation use the tools of the pages that the person has acted in, unless they switched them off in it. Must run
 * inside a transaction over `conversations`.
 */
export const switchOnPages = async (
  db: SaysoTx,
  id: ConversationId,
  pages: readonly ConnectorId[],
): Promise<void> => {
  await db.conversations.where({ id }).modify((row) => {
    const { connectorsOff = [], connectorsOn = [] } = row
    const isPage = (other: ConnectorId): boolean => pageOfConnector(other) !== undefined
    const before = connectorsOn.filter(isPage).filter((other) => !pages.includes(other))
    const wanted = pages.filter((page) => !connectorsOff.includes(page))
    row.connectorsOn = [
      ...connectorsOn.filter((other) => !isPage(other)),
      ...[...before, ...new Set(wanted)].slice(-MOST_PAGES),
    ]
  })
}
