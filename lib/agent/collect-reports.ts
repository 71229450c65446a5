import { isTurnOver, type TurnRow } from '@/lib/domain/conversation'
import type { AgentDeps } from './deps'
import { turnTables } from './end-turn'
import { reportBack } from './report-back'

/** Gives the calls of a turn whose sub-agents are over their reports as results. */
export const collectReports = async (
  deps: Pick<AgentDeps, 'db' | 'now'>,
  turnId: TurnRow['id'],
): Promise<void> => {
  const { db } = deps
  const open = () =>
    db.calls
      .where({ turnId })
      .filter(({ state, subAgent }) => state === 'executing' && subAgent !== undefined)
      .toArray()
  if ((await open()).length === 0) return
  await db.transaction('rw', turnTables(deps), async () => {
    for (const call of await open()) {
      const turn = await db.turns.get(call.subAgent?.turnId ?? turnId)
      if (turn === undefined || isTurnOver(turn.state)) await reportBack(deps, call, turn)
    }
  })
}
