import type { Within } from '@/lib/database/transact'
import type { TurnRow } from '@/lib/domain/conversation'
import { priceOf } from '@/lib/domain/prices'
import { dollarsOf, monthOf } from '@/lib/domain/usage'
import { readSettings } from '@/lib/store/queries/settings'
import type { AgentDeps, OpenedModel } from './deps'
import type { MessageSoFar } from './reduce-message'

/**
 * Keeps what a request has used, also one whose answer broke off: it is paid for all the same. What the endpoint never
 * told is taken at four characters a token. What a sub-agent uses counts for the turn that gave it its task. Must run inside a transaction over `usage` and `settings`.
 */
export const keepUsage = async (
  { db, now }: Within<Pick<AgentDeps, 'db' | 'now'>>,
  turn: Pick<TurnRow, 'id' | 'conversationId' | 'subAgent'>,
  id: string,
  message: MessageSoFar,
  asked: OpenedModel,
): Promise<void> => {
  if (message.model === undefined || asked.isFree === true) return
  const { inputTokens, cacheRead, cacheWrite } = message
  const counts = {
    input: Math.max(0, inputTokens - cacheRead - cacheWrite),
    cacheRead,
    cacheWrite,
    output: message.outputTokens || Math.ceil(JSON.stringify(message.blocks).length / 4),
  }
  const { prices } = await readSettings(db)
  const price = priceOf(asked.name, prices, asked.atAnthropic === true)
  const at = now()
  await db.usage.put({
    id,
    conversationId: turn.subAgent?.conversationId ?? turn.conversationId,
    turnId: turn.subAgent?.turnId ?? turn.id,
    ...(turn.subAgent === undefined ? {} : { by: turn.id }),
    at,
    month: monthOf(at),
    model: asked.name,
    ...counts,
    ...(price === undefined ? {} : { dollars: dollarsOf(counts, price) }),
  })
}
