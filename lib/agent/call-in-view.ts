import { cleanJson } from '@/lib/connectors/json-bounds'
import { waitFor } from '@/lib/connectors/deadline'
import { transact } from '@/lib/database/transact'
import { toResultParts } from '@/lib/connectors/result-content'
import { appError, type ErrorCode } from '@/lib/domain/app-error'
import type { ViewAsk } from '@/lib/domain/app-view'
import type { CallId } from '@/lib/domain/ids'
import { isJsonObject, type JsonObject } from '@/lib/domain/json'
import { err, ok, type Result } from '@/lib/domain/result'
import { spendPermit, type Permit } from '@/lib/policy/permit'
import type { AgentDeps, ToolFailure, ToolOutcome } from './deps'

const LOOK_EVERY_MS = 1000
const LONGEST_MS = 60_000

/** Where calls wait that a surface makes in a view, by their ask; told `undefined` they have failed. Memory only. */
export type ViewDesk = Map<string, (result: JsonObject | undefined) => void>

/**
 * Has the surface that shows a view make one call of the view's own tool, as the permit says, and waits for the answer. It is never
 * made twice: whatever ends the wait before an answer leaves its outcome unknown.
 */
export const callInView = async (
  { db, newId, isAlive, timers }: Pick<AgentDeps, 'db' | 'newId' | 'isAlive' | 'timers'>,
  desk: ViewDesk,
  permit: Permit,
  signal: AbortSignal,
): Promise<Result<ToolOutcome, ToolFailure>> => {
  const { kind, connectorId, name, definitionHash, args } = permit.subject
  const input: unknown = JSON.parse(args)
  if (!spendPermit(permit) || kind !== 'view' || !isJsonObject(input)) return fail('internal.bug')
  const rows = await db.views.where({ connectorId }).toArray()
  const row = rows.find(({ offers }) => offers?.tools.some(({ hash }) => hash === definitionHash))
  if (row?.offers === undefined || !(await isAlive(row.offers.life)))
    return fail('connector.tool-missing', name)
  const { id, offers } = row
  const ask = { id: newId(), name, args: input }
  const over = new AbortController()
  const either = AbortSignal.any([signal, over.signal])
  const answered = new Promise<JsonObject | 'failed'>((resolve) => {
    desk.set(ask.id, (result) => resolve(result ?? 'failed'))
  })
  const gone = async (): Promise<undefined> => {
    for (let waited = 0; waited < LONGEST_MS; waited += LOOK_EVERY_MS) {
      await waitFor(timers, LOOK_EVERY_MS, either).catch(() => undefined)
      if (either.aborted || !(await isAlive(offers.life))) return
    }
  }
  await change(db, id, (asked) => [...asked, ask])
  const answer = await Promise.race([answered, gone()])
  over.abort()
  desk.delete(ask.id)
  await change(db, id, (asked) => asked.filter((one) => one.id !== ask.id))
  if (answer === undefined) return fail('call.outcome-unknown', name, true)
  if (answer === 'failed') return fail('view.unfit', name)
  const { content, structuredContent, isError } = answer
  return ok({
    content: toResultParts(Array.isArray(content) ? content : []),
    isError: isError === true,
    ...(structuredContent === undefined ? {} : { structured: cleanJson(structuredContent) }),
    whole: answer,
  })
}

const change = (
  db: AgentDeps['db'],
  id: CallId,
  next: (asked: readonly ViewAsk[]) => readonly ViewAsk[],
): Promise<void> =>
  transact({ db }, 'rw', [db.views], async ({ db }) => {
    const row = await db.views.get(id)
    if (row !== undefined) await db.views.put({ ...row, asked: next(row.asked ?? []) })
  })

const fail = (
  code: ErrorCode,
  subject?: string,
  outcomeUnknown = false,
): Result<ToolOutcome, ToolFailure> =>
  err({ error: appError(code, subject === undefined ? {} : { subject }), outcomeUnknown })
