import { transact } from '@/lib/database/transact'
import type { AppError, ErrorCode } from '@/lib/domain/app-error'
import type { TurnRow } from '@/lib/domain/conversation'
import type { TurnId } from '@/lib/domain/ids'
import { waitFor } from '@/lib/connectors/deadline'
import type { AgentDeps } from './deps'

/** What passes by itself. Everything else the person must mend first. */
const PASSING: ReadonlySet<ErrorCode> = new Set([
  'model.rate-limited',
  'model.overloaded',
  'model.server-error',
  'model.stream-broken',
  'model.offline',
])

/** Milliseconds before each further try. */
const PAUSES = [1000, 2000, 4000, 8000]

/** A model that wants more time than this is better left to the person, who then reads how long it takes. */
const LONGEST_MS = 60_000

/**
 * Stores that the model is asked again, and when, where its failure passes by itself: the row is what the person sees and
 * what a next life waits for. False where the turn has failed.
 */
export const putOff = (
  { db, now, owner }: Pick<AgentDeps, 'db' | 'now' | 'owner'>,
  turnId: TurnId,
  error: AppError,
): Promise<boolean> =>
  transact({ db }, 'rw', [db.turns], async ({ db }) => {
    const turn = await db.turns.get(turnId)
    if (turn?.lease?.owner !== owner || !PASSING.has(error.code)) return false
    const tries = turn.putOff?.tries ?? 0
    const pause = PAUSES[tries]
    if (pause === undefined) return false
    const wanted = (error.retryAfterSeconds ?? 0) * 1000
    if (wanted > LONGEST_MS) return false
    const until = now() + Math.max(pause, wanted)
    await db.turns.update(turnId, { putOff: { tries: tries + 1, until, error }, updatedAt: now() })
    return true
  })

/** Waits until the model is to be asked again; never longer than a pause lasts, whatever was done to the clock. */
export const waitOut = async (
  { now, timers }: Pick<AgentDeps, 'now' | 'timers'>,
  turn: TurnRow,
  signal: AbortSignal,
): Promise<void> => {
  const left = Math.min((turn.putOff?.until ?? 0) - now(), LONGEST_MS)
  // Ends early with the signal, which whoever waits looks at next.
  if (left > 0) await waitFor(timers, left, signal).catch(() => undefined)
}
