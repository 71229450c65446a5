import type { AgentDeps } from '@/lib/agent/deps'
import { transact } from '@/lib/database/transact'
import { ok } from '@/lib/domain/result'
import type { Handlers } from '@/lib/messaging/server'
import type { SaysoDb, SaysoTables } from '@/lib/store/db'
import { endTurnsIn } from '../end-turns'
import type { Runner } from '../runner'

/** Deletes every row of every table, the record among them. Secrets are the vault's, and `vault.empty` deletes those. */
export const createDataHandlers = (
  agent: AgentDeps,
  db: SaysoDb,
  runner: Runner,
): Pick<Handlers, 'data.erase'> => ({
  'data.erase': async () => {
    for (const id of await db.conversations.toCollection().primaryKeys())
      await endTurnsIn(agent, runner, id)
    const { tables } = db
    await transact({ db }, 'rw', tables, ({ db }) =>
      Promise.all(tables.map(({ name }) => db[name as keyof SaysoTables].clear())),
    )
    await runner.showState()
    return ok(undefined)
  },
})
