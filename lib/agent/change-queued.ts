import { transact } from '@/lib/database/transact'
import { appError } from '@/lib/domain/app-error'
import type { TurnId } from '@/lib/domain/ids'
import { err, ok, type Result } from '@/lib/domain/result'
import type { TextRange } from '@/lib/domain/written-text'
import type { AgentDeps } from './deps'
import { turnTables } from './end-turn'
import { isBusy } from './open-turn'
import { startQueued } from './queued-messages'

type Deps = Pick<AgentDeps, 'db' | 'now' | 'newId'>

/** Changes the text of a message that waits. */
export const editQueued = (
  { db }: Pick<Deps, 'db'>,
  id: TurnId,
  written: { readonly text: string; readonly pasted: readonly TextRange[] },
): Promise<Result<void>> =>
  transact({ db }, 'rw', [db.queued], async ({ db }) => {
    const message = await db.queued.get(id)
    if (message === undefined) return err(appError('queued.gone'))
    if (written.text === '' && message.attachments.length === 0)
      return err(appError('command.malformed'))
    const pasted = written.pasted.map(([start, end]): [number, number] => [start, end])
    await db.queued.put({ ...message, text: written.text, pasted })
    return ok(undefined)
  })

/** Takes back a message that waits, with what is kept of its attachments. */
export const removeQueued = ({ db }: Pick<Deps, 'db'>, id: TurnId): Promise<Result<void>> =>
  transact({ db }, 'rw', [db.queued, db.results], async ({ db }) => {
    const message = await db.queued.get(id)
    if (message === undefined) return err(appError('queued.gone'))
    await db.results.bulkDelete(message.attachments.map((attachment) => attachment.id))
    await db.queued.delete(id)
    return ok(undefined)
  })

/** Lets a message that waits join the turn at work, or begin its own where none is: after one that did not end well. */
export const sendQueuedNow = (deps: Deps, id: TurnId): Promise<Result<void>> => {
  return transact(deps, 'rw', turnTables(deps), async (deps) => {
    const { db } = deps
    const message = await db.queued.get(id)
    if (message === undefined) return err(appError('queued.gone'))
    if (await isBusy(deps, message.conversationId)) await db.queued.update(id, { joins: true })
    else await startQueued(deps, message)
    return ok(undefined)
  })
}
