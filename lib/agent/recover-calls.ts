import { transact } from '@/lib/database/transact'
import type { CallRow } from '@/lib/domain/call'
import { isRead } from '@/lib/domain/effect-class'
import type { TurnId } from '@/lib/domain/ids'
import { PAGE_TOOLS, type PageTool } from '@/lib/domain/page-act'
import { originOfSite } from '@/lib/domain/page-site'
import { askAboutOutcome } from './ask'
import type { AgentDeps } from './deps'
import { turnTables } from './end-turn'
import { withdrawElicitations } from './withdraw-elicitations'

/**
 * Looks after calls that an earlier life of the worker left running. A read by the person's own classification is put
 * back to run again; of anything else nobody knows whether it took effect, and the person is asked. A call that was allowed
 * and never sent is asked about again once the answer is old. To be called once, right after the lease was claimed: then no
 * call of the turn can be running.
 */
export const recoverCalls = (deps: AgentDeps, turnId: TurnId): Promise<void> => {
  const { db } = deps
  return transact(deps, 'rw', [...turnTables(deps), db.tools], async (deps) => {
    const { db } = deps
    const calls = await db.calls.where({ turnId }).toArray()
    // What a server of the older era asked died with the call that it kept open.
    await withdrawElicitations(db, (row) => row.turnId === turnId && row.held, deps.now())
    await askAgain(deps, calls)
    for (const call of calls.filter(({ state }) => state === 'executing')) {
      // Its sub-agent works on, in a turn of its own.
      if (call.subAgent !== undefined) continue
      if (call.task !== undefined) {
        // It has reached the server, which works on it: its task is asked after, and nothing is sent again.
        await db.calls.update(call.id, { state: 'approved' })
        continue
      }
      if (call.read !== undefined) {
        // Whoever wanted it asks again, and the person has allowed exactly that.
        await db.calls.update(call.id, { state: 'approved' })
        continue
      }
      const tool =
        call.connectorId === undefined || call.toolName === undefined
          ? undefined
          : await db.tools.get([call.connectorId, call.toolName])
      const isPageRead =
        originOfSite(call.connectorId) !== undefined &&
        PAGE_TOOLS[call.toolName as PageTool] === 'read'
      const readsOnly =
        tool?.chosenEffect !== undefined &&
        isRead(tool.chosenEffect) &&
        call.decision !== undefined &&
        isRead(call.decision.effect)
      if (readsOnly || isPageRead) await db.calls.update(call.id, { state: 'approved' })
      else await askAboutOutcome(deps, call)
    }
  })
}

/** Milliseconds for which a person's answer about one call holds: what they allowed now must not be sent tomorrow. */
const ANSWER_MS = 2 * 60_000

const askAgain = async ({ db, now }: AgentDeps, calls: readonly CallRow[]): Promise<void> => {
  const last = await db.audit.orderBy('seq').last()
  const at = now()
  for (const call of calls.filter(isAllowedUnsent)) {
    const approval =
      call.approvalId === undefined ? undefined : await db.approvals.get(call.approvalId)
    const allowedAt = approval?.resolvedAt
    const passed = allowedAt === undefined ? Infinity : at - allowedAt
    // What a plan or a grant lets through is decided anew in any case: either may have ended meanwhile.
    // A clock that is behind what stands in the record was set back, and tells nothing of how old the answer is.
    if (
      call.letThroughBy === 'person' &&
      passed >= 0 &&
      passed < ANSWER_MS &&
      at >= (last?.at ?? 0)
    )
      continue
    const { letThroughBy: _by, approvalId: _approval, ...rest } = call
    await db.calls.put({ ...rest, state: 'proposed' })
  }
}

/** A call that has been sent before goes on after an answer or a sign-in; it was let through for good. */
const isAllowedUnsent = ({ state, letThroughBy, startedAt, read, decision }: CallRow): boolean =>
  state === 'approved' &&
  startedAt === undefined &&
  read === undefined &&
  (letThroughBy === 'person' || decision?.rule === 'allow.plan' || decision?.rule === 'allow.grant')
