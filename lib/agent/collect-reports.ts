import { transact } from '@/lib/database/transact'
import type { CallRow } from '@/lib/domain/call'
import { isTurnOver, type TurnRow } from '@/lib/domain/conversation'
import type { SaysoTables } from '@/lib/store/db'
import type { AgentDeps } from './deps'
import { turnTables } from './end-turn'
import { reportBack } from './report-back'

/** Gives the calls of a turn whose sub-agents are over their reports as results. */
export const collectReports = async (
  deps: Pick<AgentDeps, 'db' | 'now'>,
  turnId: TurnRow['id'],
): Promise<void> => {
  if ((await delegated(deps.db, turnId)).length === 0) return
  await transact(deps, 'rw', turnTables(deps), async (deps) => {
    for (const call of await delegated(deps.db, turnId)) {
      const turn = await deps.db.turns.get(call.subAgent?.turnId ?? turnId)
      if (turn === undefined || isTurnOver(turn.state)) await reportBack(deps, call, turn)
    }
  })
}

const delegated = (db: SaysoTables, turnId: TurnRow['id']): Promise<CallRow[]> =>
  db.calls
    .where({ turnId })
    .filter(({ state, subAgent }) => state === 'executing' && subAgent !== undefined)
    .toArray()
