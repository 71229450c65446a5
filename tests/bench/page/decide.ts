import { decideCall, decideFound, findCalled } from '@/lib/agent/decide-call'
import { decisionContext } from '@/lib/agent/decision-context'
import { transact, type Within } from '@/lib/database/transact'
import { UNMANAGED } from '@/lib/domain/managed'
import type { SaysoDb } from '@/lib/store/db'
import type { Effort, Measured } from '../harness/bench'
import { measureRatio, quantile } from '../harness/measure-ratio'
import { timeOf } from '../harness/time'
import { freshDb } from './bench-db'
import { CALL, putDecideRows, TURN } from './decide-rows'

const TIMES = 5
const NOW = { at: 1, life: 'bench', uptime: 1 }

const within = <T>(
  db: SaysoDb,
  work: (db: Within<{ db: SaysoDb }>['db']) => Promise<T>,
): Promise<T> => transact({ db }, 'r', db.tables, (deps) => work(deps.db))

const readContext = (db: SaysoDb) => within(db, (db) => decisionContext(db, TURN, NOW, UNMANAGED))

/** The rows that a decision rests on, in one transaction and with the same queries. */
const readRows = (db: SaysoDb): Promise<unknown> =>
  within(db, (db) => {
    const here = { conversationId: TURN.conversationId }
    return Promise.all([
      db.messages
        .where('[conversationId+seq]')
        .between([TURN.conversationId, 0], [TURN.conversationId, Infinity])
        .toArray(),
      db.grants.where(here).toArray(),
      db.approvals.where(here).toArray(),
      db.calls.where(here).toArray(),
      db.connectors.toArray(),
      db.conversations.get(TURN.conversationId),
      db.plans.where(here).toArray(),
      db.settings.toArray(),
      db.audit.orderBy('seq').last(),
      db.tools.get(['mail', 'send_message']),
    ])
  })

const decideOnce = (db: SaysoDb) =>
  within(db, async (db) => decideCall(db, CALL, await decisionContext(db, TURN, NOW, UNMANAGED)))

/** Deciding alone, on rows that are there: milliseconds a decision, slowest in a hundred. */
const slowestOf = async (db: SaysoDb, times: number): Promise<number> => {
  const context = await readContext(db)
  const found = await within(db, (db) => findCalled(db, CALL, context))
  if (found === undefined) throw new Error('The tool is not there.')
  const took: number[] = []
  for (let at = 0; at < times; at += 1)
    took.push(
      await timeOf(() => {
        decideFound(CALL, found, context)
      }),
    )
  return quantile(took, 0.99)
}

export const decide = async ({ blocks, short }: Effort): Promise<Measured> => {
  const db = await freshDb('decide')
  await putDecideRows(db)
  const decided = await decideOnce(db)
  if (decided.type !== 'decided' || decided.decision.rule !== 'allow.grant')
    throw new Error(`The call was not let through by its grant: ${JSON.stringify(decided)}`)
  const repeat = (work: (db: SaysoDb) => Promise<unknown>) => () =>
    timeOf(async () => {
      for (let at = 0; at < TIMES; at += 1) await work(db)
    })
  const ratio = await measureRatio(blocks, repeat(decideOnce), repeat(readRows))
  const slowest = await slowestOf(db, short ? 500 : 2000)
  await db.delete()
  return { ratio, also: { 'p99 of deciding alone, ms': { value: slowest, atMost: 1 } } }
}
