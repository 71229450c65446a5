import type { ConversationId } from '@/lib/domain/ids'
import { listWords } from '@/lib/store/list-words'
import type { SaysoTables } from '@/lib/store/db'

/**
 * Lists the words of a conversation, one conversation at a time. The first one brings in all that earlier lives left: were it the
 * waking that did, the first answer would wait for it.
 */
export const createKeepWords = (
  db: SaysoTables,
  report: (thrown: unknown) => void,
): ((id: ConversationId) => void) => {
  const wanted = new Set<ConversationId>()
  let hasLooked = false
  let isRunning = false
  const run = async (): Promise<void> => {
    isRunning = true
    if (!hasLooked) {
      hasLooked = true
      const left = db.conversations.filter(({ unlisted = [] }) => unlisted.length > 0)
      for (const id of await left.primaryKeys()) wanted.add(id)
    }
    for (const id of wanted) {
      wanted.delete(id)
      await listWords(db, id)
    }
    isRunning = false
  }
  return (id) => {
    wanted.add(id)
    if (isRunning) return
    run().catch((thrown: unknown) => {
      isRunning = false
      report(thrown)
    })
  }
}
