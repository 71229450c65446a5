import type { Within } from '@/lib/database/transact'
import type { ConversationId, MessageId, TurnId } from '@/lib/domain/ids'
import type { QueuedMessage } from '@/lib/domain/queued-message'
import { appendAudit } from '@/lib/store/append-audit'
import { appendMessage } from '@/lib/store/append-message'
import type { AgentDeps } from './deps'
import { openTurn } from './open-turn'
import { writeMessage } from './write-message'

type Deps = Within<Pick<AgentDeps, 'db' | 'now' | 'newId'>>

/** Puts a message at the end of its conversation's queue. Must run inside a transaction over the turn's tables. */
export const enqueue = async (
  deps: Deps,
  message: Omit<QueuedMessage, 'createdAt'>,
): Promise<void> => {
  const last = (await queueOf(deps, message.conversationId)).at(-1)
  await deps.db.queued.add({
    ...message,
    createdAt: Math.max(deps.now(), (last?.createdAt ?? 0) + 1),
  })
}

const queueOf = ({ db }: Deps, conversationId: ConversationId): Promise<QueuedMessage[]> =>
  db.queued.where({ conversationId }).sortBy('createdAt')

/**
 * Begins the turn of the next message that waits, those first that were to join the turn that is over now. Must run in the
 * transaction that ends that turn.
 */
export const startNext = async (deps: Deps, conversationId: ConversationId): Promise<void> => {
  const waiting = await queueOf(deps, conversationId)
  const next = waiting.find(({ joins }) => joins) ?? waiting[0]
  if (next !== undefined) await startQueued(deps, next)
}

/** Begins the turn of a message that waits. Must run inside a transaction over the turn's tables. */
export const startQueued = async (deps: Deps, message: QueuedMessage): Promise<void> => {
  await deps.db.queued.delete(message.id)
  const { id, attachments, label } = message
  const written = await writeMessage(deps.db, message, attachments, label)
  await openTurn(deps, message, { id: id as string as MessageId, role: 'user', ...written })
}

/** Takes into a turn what the person has sent to join it. Must run inside a transaction over the turn's tables. */
export const joinWaiting = async (
  deps: Deps,
  turnId: TurnId,
  conversationId: ConversationId,
): Promise<void> => {
  const { db, now } = deps
  for (const message of await queueOf(deps, conversationId)) {
    if (!message.joins) continue
    await db.queued.delete(message.id)
    const { attachments, label } = message
    const written = await writeMessage(db, message, attachments, label)
    await appendMessage(db, {
      ...written,
      id: message.id as string as MessageId,
      role: 'user',
      conversationId,
      turnId,
      createdAt: now(),
    })
    await appendAudit(db, { at: now(), type: 'turn.joined', conversationId, turnId })
  }
}
