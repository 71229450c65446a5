import type { ConversationId } from '@/lib/domain/ids'
import { openDb } from '@/lib/store/db'
import { putConversation } from './conversation-rows'
import { markdownText } from './markdown-text'

const TEXTS = [300, 500, 900].map(markdownText)

/** Puts a conversation into the product's own database, of half a kilobyte a message, and gives the words of its last one. */
export const seedConversation = async (id: string, count: number): Promise<string> => {
  const db = openDb()
  const last = `This is the last of ${count}.`
  await putConversation(db, id, count, (at) =>
    at === count - 1 ? last : `${at}. ${TEXTS[at % TEXTS.length]}`,
  )
  // Nothing of it is searched; to list its words would go on beside what is measured.
  await db.conversations.update(id as ConversationId, { unlisted: [] })
  db.close()
  return last
}
