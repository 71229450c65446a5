import { transact } from '@/lib/database/transact'
import { isTurnOver, type TurnRow } from '@/lib/domain/conversation'
import type { TurnId } from '@/lib/domain/ids'
import { MOST_AT_WORK } from '@/lib/domain/sub-agent'
import type { AgentDeps } from './deps'
import { subAgentsOf } from './family'

/** Milliseconds a lease lasts unless renewed. */
export const LEASE_MS = 60_000

type LeaseDeps = Pick<AgentDeps, 'db' | 'now' | 'owner' | 'isAlive'>

/**
 * Takes a turn for this life of the worker. Undefined when the turn is over or another life that still runs holds it;
 * a lease whose owner has ended is void at once, so that nobody waits for it to run out. A sub-agent waits while as many others of
 * its turn are at work as may be.
 */
export const claimLease = async (deps: LeaseDeps, turnId: TurnId): Promise<TurnRow | undefined> => {
  const { db, now, owner } = deps
  const before = await db.turns.get(turnId)
  const holder = before?.lease?.owner
  const holderLives = holder !== undefined && holder !== owner && (await deps.isAlive(holder))
  return transact(deps, 'rw', [db.turns], async (deps) => {
    const { db } = deps
    const turn = await db.turns.get(turnId)
    if (turn === undefined || isTurnOver(turn.state)) return undefined
    const { subAgent } = turn
    if (subAgent !== undefined && !hasBegun(turn)) {
      const beside = await subAgentsOf(db, subAgent.turnId)
      if (beside.filter(hasBegun).length >= MOST_AT_WORK) return undefined
    }
    const lease = turn.lease
    if (lease !== undefined && lease.owner !== owner && lease.until > now()) {
      if (lease.owner !== holder || holderLives) return undefined
    }
    const claimed: TurnRow = {
      ...turn,
      state: 'running',
      lease: { owner, until: now() + LEASE_MS },
      updatedAt: now(),
    }
    await db.turns.put(claimed)
    return claimed
  })
}

/** Prolongs a lease this life holds; false when it was lost, after which this life must not touch the turn. */
export const renewLease = ({ db, now, owner }: LeaseDeps, turnId: TurnId): Promise<boolean> =>
  transact({ db }, 'rw', [db.turns], async ({ db }) => {
    const turn = await db.turns.get(turnId)
    if (turn?.lease?.owner !== owner) return false
    await db.turns.update(turnId, { lease: { owner, until: now() + LEASE_MS } })
    return true
  })

/** One that waits for an answer keeps its place, so that no more than so many ask. */
const hasBegun = ({ state, step }: TurnRow): boolean =>
  !isTurnOver(state) && (state !== 'queued' || step > 0)
