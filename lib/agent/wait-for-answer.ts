import { transact } from '@/lib/database/transact'
import type { CallRow } from '@/lib/domain/call'
import type { ElicitAsk, ElicitationRow } from '@/lib/domain/elicitation'
import type { AgentDeps } from './deps'
import { turnTables } from './end-turn'
import { isPreview } from './is-preview'
import { openElicitations } from './open-elicitations'
import { withdrawElicitations } from './withdraw-elicitations'

/** A server that keeps a call open waits this many milliseconds for a person, then hears that nobody answered. */
const LONGEST_MS = 30 * 60_000

/** Asks while a call is open, and waits for the answer. Undefined where nobody gave one, or the server has asked enough. */
export const waitForAnswer = async (
  deps: AgentDeps,
  call: CallRow,
  ask: ElicitAsk,
  ended: AbortSignal,
): Promise<ElicitationRow | undefined> => {
  if (isPreview(call)) return undefined
  const rows = await transact(deps, 'rw', turnTables(deps), async (deps) => {
    const { db } = deps
    const current = await db.calls.get(call.id)
    return current?.state === 'executing' ? openElicitations(deps, current, [ask], true) : undefined
  })
  const asked = rows?.[0]
  if (asked === undefined) return undefined
  const late = new AbortController()
  const stop = deps.timers.after(LONGEST_MS, () => late.abort())
  await deps.answers.wait(asked.id, AbortSignal.any([ended, late.signal]))
  stop()
  return transact(deps, 'rw', turnTables(deps), async (deps) => {
    const { db } = deps
    await withdrawElicitations(db, (row) => row.id === asked.id, deps.now())
    const row = await db.elicitations.get(asked.id)
    return row === undefined || row.state === 'withdrawn' ? undefined : row
  })
}
