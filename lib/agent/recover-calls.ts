import { isRead } from '@/lib/domain/effect-class'
import type { TurnId } from '@/lib/domain/ids'
import { askAboutOutcome } from './ask'
import type { AgentDeps } from './deps'
import { turnTables } from './end-turn'
import { withdrawElicitations } from './withdraw-elicitations'

/**
 * Looks after calls that an earlier life of the worker left running. A read by the person's own classification is put
 * back to run again; of anything else nobody knows whether it took effect, and the person is asked. To be called once,
 * right after the lease was claimed: then no call of the turn can be running.
 */
export const recoverCalls = (deps: AgentDeps, turnId: TurnId): Promise<void> => {
  const { db } = deps
  return db.transaction('rw', [...turnTables(deps), db.tools], async () => {
    const calls = await db.calls.where({ turnId }).toArray()
    // What a server of the older era asked died with the call that it kept open.
    await withdrawElicitations(db, (row) => row.turnId === turnId && row.held, deps.now())
    for (const call of calls.filter(({ state }) => state === 'executing')) {
      if (call.read !== undefined) {
        // Whoever wanted it asks again, and the person has allowed exactly that.
        await db.calls.update(call.id, { state: 'approved' })
        continue
      }
      const tool =
        call.connectorId === undefined || call.toolName === undefined
          ? undefined
          : await db.tools.get([call.connectorId, call.toolName])
      const readsOnly =
        tool?.chosenEffect !== undefined &&
        isRead(tool.chosenEffect) &&
        call.decision !== undefined &&
        isRead(call.decision.effect)
      if (readsOnly) await db.calls.update(call.id, { state: 'approved' })
      else await askAboutOutcome(deps, call)
    }
  })
}
