import { isTurnOver, type TurnRow } from '@/lib/domain/conversation'
import type { ConversationId, TurnId } from '@/lib/domain/ids'
import type { StoreReader } from './reader'

/** The names of a conversation's sub-agents by the conversations that they work in. */
export const listSubAgents = async (
  db: StoreReader,
  parent: ConversationId,
): Promise<ReadonlyMap<ConversationId, string>> =>
  new Map((await db.conversations.where({ parent }).toArray()).map(({ id, title }) => [id, title]))

/** The turns of a turn's sub-agents that are not over. */
export const listSubAgentsAtWork = (
  db: StoreReader,
  turnId: TurnId | undefined,
): Promise<TurnRow[]> =>
  db.turns
    .where({ 'subAgent.turnId': turnId ?? '' })
    .filter(({ state }) => !isTurnOver(state))
    .toArray()

export interface SubAgentAtAGlance {
  readonly turn: TurnRow
  readonly calls: number
}

/** How far a sub-agent is; undefined once its conversation is deleted. */
export const readSubAgent = async (
  db: StoreReader,
  turnId: TurnId,
): Promise<SubAgentAtAGlance | undefined> => {
  const [turn, calls] = await Promise.all([
    db.turns.get(turnId),
    db.calls.where({ turnId }).count(),
  ])
  return turn === undefined ? undefined : { turn, calls }
}
