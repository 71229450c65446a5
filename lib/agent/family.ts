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
