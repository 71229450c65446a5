import { transact } from '@/lib/database/transact'
import { appError } from '@/lib/domain/app-error'
import type { TurnRow } from '@/lib/domain/conversation'
import type { TurnId } from '@/lib/domain/ids'
import { err, ok, type Result } from '@/lib/domain/result'
import { monthOf, spentOf, tokensOf, type UsageRow } from '@/lib/domain/usage'
import { appendAudit } from '@/lib/store/append-audit'
import { readSettings } from '@/lib/store/queries/settings'
import type { AgentDeps } from './deps'
import { turnTables } from './end-turn'

const SCOPES = ['turn', 'conversation', 'month'] as const

/**
 * Whether the turn has used up what the person lets it spend; then it waits for them, before the next request to a model
 * and not in the middle of one, so a limit is overrun by one request at most.
 */
export const askBudget = (
  deps: Pick<AgentDeps, 'db' | 'now' | 'owner'>,
  turnId: TurnId,
): Promise<boolean> =>
  transact(deps, 'rw', [...turnTables(deps), deps.db.usage, deps.db.settings], async (deps) => {
    const turn = await deps.db.turns.get(turnId)
    if (turn?.lease?.owner !== deps.owner) return false
    const overBudget = await reachedBudget(deps, turn)
    if (overBudget === undefined) return false
    const { lease: _lease, ...rest } = turn
    const at = deps.now()
    await deps.db.turns.put({ ...rest, state: 'awaiting-budget', overBudget, updatedAt: at })
    await appendAudit(deps.db, {
      at,
      type: 'budget.asked',
      conversationId: turn.conversationId,
      turnId,
      data: { ...overBudget },
    })
    return true
  })

/** The first limit that is reached; undefined where the next request may go out. Reads `usage` and `settings`. */
export const reachedBudget = async (
  { db, now }: Pick<AgentDeps, 'db' | 'now'>,
  turn: TurnRow,
): Promise<TurnRow['overBudget']> => {
  const { budget } = await readSettings(db)
  for (const scope of SCOPES) {
    const limit = budget[scope]
    if (limit === undefined) continue
    const allowed = Math.max(limit, turn.allowed?.[scope] ?? 0)
    const total = spentOf(await rowsOf(db, scope, turn, now()))
    const spent = budget.unit === 'dollars' ? total.dollars : tokensOf(total)
    if (spent < allowed) continue
    // As much again as was let be spent at first, above what is spent by now.
    const upTo = limit * (Math.floor(spent / limit) + 1)
    return { scope, unit: budget.unit, spent, limit: allowed, upTo }
  }
  return undefined
}

const rowsOf = (
  db: AgentDeps['db'],
  scope: (typeof SCOPES)[number],
  turn: TurnRow,
  at: number,
): Promise<UsageRow[]> => {
  if (scope === 'month') return db.usage.where({ month: monthOf(at) }).toArray()
  return scope === 'turn'
    ? db.usage.where({ turnId: turn.id }).toArray()
    : db.usage.where({ conversationId: turn.conversationId }).toArray()
}

/** The person lets the turn go on, up to what the question named and no further. */
export const raiseBudget = (
  deps: Pick<AgentDeps, 'db' | 'now'>,
  turnId: TurnId,
  upTo: number,
): Promise<Result<void>> =>
  transact(deps, 'rw', turnTables(deps), async (deps) => {
    const turn = await deps.db.turns.get(turnId)
    if (turn?.state !== 'awaiting-budget' || turn.overBudget?.upTo !== upTo)
      return err(appError('approval.stale'))
    const { overBudget, ...rest } = turn
    const at = deps.now()
    await deps.db.turns.put({
      ...rest,
      state: 'queued',
      allowed: { ...turn.allowed, [overBudget.scope]: upTo },
      updatedAt: at,
    })
    await appendAudit(deps.db, {
      at,
      type: 'budget.answered',
      conversationId: turn.conversationId,
      turnId,
      data: { ...overBudget },
    })
    return ok(undefined)
  })
