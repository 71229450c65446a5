import { transact } from '@/lib/database/transact'
import { appError } from '@/lib/domain/app-error'
import { latestUnder } from '@/lib/domain/branch'
import type { ConversationId, MessageId } from '@/lib/domain/ids'
import { err, ok, type Result } from '@/lib/domain/result'
import { readMessages } from '@/lib/store/read-branch'
import type { AgentDeps } from './deps'
import { isBusy } from './open-turn'

/** Opens another branch of a conversation. Refused while a turn works on the open one. */
export const openBranch = (
  deps: Pick<AgentDeps, 'db'>,
  id: ConversationId,
  message: MessageId,
): Promise<Result<void>> => {
  const { db } = deps
  return transact(deps, 'rw', [db.conversations, db.messages, db.turns, db.plans], async (deps) => {
    const { db } = deps
    const messages = await readMessages(db, id)
    if (!messages.some((row) => row.id === message)) return err(appError('command.not-found'))
    if (await isBusy(deps, id)) return err(appError('turn.busy'))
    await db.plans.where({ conversationId: id }).delete()
    await db.conversations.update(id, { head: latestUnder(messages, message) })
    return ok(undefined)
  })
}
