import type { ConversationId, GrantId } from '@/lib/domain/ids'
import type { GrantRow } from '@/lib/domain/grant'
import { createRefresh } from '@/lib/host/refresh-connector'
import { openDb, type SaysoDb } from '@/lib/store/db'
import { listWords } from '@/lib/store/list-words'
import { connectorAt, createBenchConnectors } from './bench-connectors'
import { putConversation } from './conversation-rows'
import { markdownText } from './markdown-text'
import { countUp } from './numbers'
import { RARE_WORDS } from './rare-words'

export interface ProfileSize {
  readonly connectors: number
  readonly conversations: number
  readonly messagesEach: number
  readonly grants: number
}

const TEXTS = [300, 500, 900].map(markdownText)

/** Fills the product's own database as years of use would: connectors of one server, listed as usual; conversations, their words listed; grants. */
export const fillProfile = async (url: string, size: ProfileSize): Promise<number> => {
  const db = openDb()
  const { ports, connectors } = createBenchConnectors(db)
  const refresh = createRefresh(ports, db, connectors)
  const rows = countUp(size.connectors).map((at) => connectorAt(`app-${at}`, url))
  await db.connectors.bulkPut(rows)
  for (const { id } of rows) {
    const listed = await refresh(id)
    if (!listed.ok) throw new Error(`${id} was not listed: ${JSON.stringify(listed.error)}`)
  }
  for (const at of countUp(size.conversations)) {
    await putConversation(db, `talk-${at}`, size.messagesEach, (place) =>
      at === 0 && place === size.messagesEach - 1
        ? `The last words: ${RARE_WORDS}.`
        : `${at}.${place} ${TEXTS[place % TEXTS.length]}`,
    )
    await listWords(db, `talk-${at}` as ConversationId)
  }
  await putGrants(db, size)
  const tools = await db.tools.count()
  await connectors.close()
  db.close()
  return tools
}

const putGrants = async (db: SaysoDb, size: ProfileSize): Promise<void> => {
  const tools = await db.tools.limit(size.grants).toArray()
  await db.grants.bulkPut(
    countUp(size.grants).map((at): GrantRow => {
      const tool = tools[at % tools.length]
      if (tool === undefined) throw new Error('No tool was listed.')
      return {
        id: `grant-${at}` as GrantId,
        conversationId: `talk-${at % size.conversations}` as ConversationId,
        connectorId: tool.connectorId,
        toolName: tool.name,
        definitionHash: tool.definitionHash,
        effect: 'send',
        destinations: [`person-${at}@example.com`],
        privateSources: [],
        uses: 0,
        createdAt: at,
      }
    }),
  )
}
