import type { TurnRow } from '@/lib/domain/conversation'
import type { TurnId } from '@/lib/domain/ids'
import type { SaysoTables } from '@/lib/store/db'

/** The turns of a turn's sub-agents, oldest first. */
export const subAgentsOf = (db: SaysoTables, turnId: TurnId): Promise<TurnRow[]> =>
  db.turns.where({ 'subAgent.turnId': turnId }).sortBy('createdAt')

/** All the turns that work on one request of the person: the one they began and its sub-agents'. */
export const familyOf = async (db: SaysoTables, turn: TurnRow): Promise<readonly TurnId[]> => {
  const above = turn.subAgent?.turnId ?? turn.id
  return [above, ...(await subAgentsOf(db, above)).map(({ id }) => id)]
}

/**
 * The rows of several turns, read one turn at a time. `anyOf` of Dexie walks a cursor, a request for each row, which a turn of
 * hundreds of calls would pay for in every step.
 */
export const ofTurns = async <Row>(
  turns: readonly TurnId[],
  read: (turnId: TurnId) => PromiseLike<readonly Row[]>,
): Promise<readonly Row[]> => (await Promise.all(turns.map(read))).flat()
