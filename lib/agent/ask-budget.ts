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
import { subAgentsOf } from './family'

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
  const above = await answerableFor(db, turn)
  for (const scope of SCOPES) {
    const limit = budget[scope]
    if (limit === undefined) continue
    const allowed = Math.max(limit, above.allowed?.[scope] ?? 0)
    const total = spentOf(await rowsOf(db, scope, above, now()))
    const spent = budget.unit === 'dollars' ? total.dollars : tokensOf(total)
    if (spent < allowed) continue
    // As much again as was let be spent at first, above what is spent by now.
    const upTo = limit * (Math.floor(spent / limit) + 1)
    return { scope, unit: budget.unit, spent, limit: allowed, upTo }
  }
  return undefined
}

/** The turn whose limits count: for a sub-agent that of who gave it its task. */
const answerableFor = async (db: AgentDeps['db'], turn: TurnRow): Promise<TurnRow> =>
  (await db.turns.get(turn.subAgent?.turnId ?? turn.id)) ?? turn

/** Whether a sub-agent has used up what its task may cost. */
export const isSpent = async ({ db }: Pick<AgentDeps, 'db'>, turn: TurnRow): Promise<boolean> => {
  const { subAgent } = turn
  if (subAgent === undefined) return false
  if (turn.step >= subAgent.steps) return true
  const rows = await db.usage.where({ turnId: subAgent.turnId }).toArray()
  return tokensOf(spentOf(rows.filter(({ by }) => by === turn.id))) >= subAgent.tokens
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

/**
 * The person lets the turn go on, up to what the question named and no further; with it go whatever sub-agents met the same limit.
 * Gives the turns to go on with.
 */
export const raiseBudget = (
  deps: Pick<AgentDeps, 'db' | 'now'>,
  turnId: TurnId,
  upTo: number,
): Promise<Result<readonly TurnId[]>> =>
  transact(deps, 'rw', turnTables(deps), async (deps) => {
    const turn = await deps.db.turns.get(turnId)
    if (turn?.state !== 'awaiting-budget' || turn.overBudget?.upTo !== upTo)
      return err(appError('approval.stale'))
    const { overBudget } = turn
    const at = deps.now()
    const above = await answerableFor(deps.db, turn)
    const below = await subAgentsOf(deps.db, above.id)
    const allowed = { ...above.allowed, [overBudget.scope]: upTo }
    await deps.db.turns.update(above.id, { allowed })
    const waiting = [above, ...below].filter(({ state }) => state === 'awaiting-budget')
    for (const { id } of waiting)
      await deps.db.turns.update(id, { state: 'queued', overBudget: undefined, updatedAt: at })
    await appendAudit(deps.db, {
      at,
      type: 'budget.answered',
      conversationId: turn.conversationId,
      turnId,
      data: { ...overBudget },
    })
    return ok(waiting.map(({ id }) => id))
  })
