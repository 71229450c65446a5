import { appError, type AppError } from '@/lib/domain/app-error'
import type { ResultPart } from '@/lib/domain/content-block'
import type { ConnectorId } from '@/lib/domain/ids'
import { isJsonObject, type JsonObject } from '@/lib/domain/json'
import { originOf } from '@/lib/domain/origin-of'
import {
  pageOfConnector,
  pageToolOutcome,
  type PagePlace,
  type PageToolOutcome,
} from '@/lib/domain/page-tools'
import type { NewId, PagePort, Timers } from '@/lib/domain/ports'
import { err, ok, type Result } from '@/lib/domain/result'
import type { ToolDefinition } from '@/lib/domain/tool'
import { spendPermit, type Permit } from '@/lib/policy/permit'
import { hashDefinition } from '@/lib/policy/pin'

/** Milliseconds: a form that a tool has filled in waits for the person to send it. */
const LONGEST_MS = 10 * 60_000

export interface PageToolTarget {
  readonly place: PagePlace
  readonly definition: ToolDefinition
}

export interface CallPageToolDeps {
  readonly page: PagePort
  readonly newId: NewId
  readonly timers: Timers
  /** The tool as it is stored now; undefined where its page is gone. */
  readonly lookUp: (id: ConnectorId, name: string) => Promise<PageToolTarget | undefined>
}

export interface PageToolAnswer {
  readonly content: readonly ResultPart[]
  readonly isError: boolean
  readonly whole: JsonObject
}

export interface PageToolFailure {
  readonly error: AppError
  readonly outcomeUnknown: boolean
}

/**
 * Runs the one tool of a page that the permit was minted for, in the document that it was listed in and in no other. Once it has
 * been asked it may have run, whatever becomes of the answer.
 * Threat: what it answers is the page's word, and the definition that a card showed names the document.
 */
export const createCallPageTool =
  (deps: CallPageToolDeps) =>
  async (permit: Permit, signal: AbortSignal): Promise<Result<PageToolAnswer, PageToolFailure>> => {
    const { connectorId, definitionHash, kind, name, args } = permit.subject
    const page = pageOfConnector(connectorId)
    if (!spendPermit(permit) || kind !== 'tool' || page === undefined)
      return refuse(appError('internal.bug'))
    const input: unknown = JSON.parse(args)
    if (!isJsonObject(input)) return refuse(appError('internal.bug'))
    const target = await deps.lookUp(connectorId, name)
    if (target === undefined) return refuse(appError('connector.tool-missing', { subject: name }))
    if (hashDefinition(target.definition) !== definitionHash)
      return refuse(appError('connector.tool-changed', { subject: name }))
    const shown = await deps.page.urlOf(page.tabId).catch(() => undefined)
    if (originOf(shown ?? '') !== page.origin)
      return refuse(appError('connector.tool-missing', { subject: name }))
    return run(deps, target.place, { id: deps.newId(), name, input }, signal)
  }

const refuse = (error: AppError): Result<never, PageToolFailure> =>
  err({ error, outcomeUnknown: false })

const run = async (
  { page, timers }: CallPageToolDeps,
  place: PagePlace,
  call: { readonly id: string; readonly name: string; readonly input: JsonObject },
  signal: AbortSignal,
): Promise<Result<PageToolAnswer, PageToolFailure>> => {
  const late = new AbortController()
  const cancel = timers.after(LONGEST_MS, () => late.abort())
  try {
    const answer = await page.runTool(place, call, AbortSignal.any([signal, late.signal]))
    const outcome = pageToolOutcome.safeParse(answer)
    if (!outcome.success)
      return err({ error: appError('connector.protocol'), outcomeUnknown: true })
    return outcome.data.type === 'missing'
      ? refuse(appError('connector.tool-missing', { subject: call.name }))
      : ok(answerOf(outcome.data))
  } catch {
    // The document went away while the tool ran, or nobody waits any longer.
    const code = signal.aborted
      ? 'connector.cancelled'
      : late.signal.aborted
        ? 'connector.timeout'
        : 'connector.session-lost'
    return err({ error: appError(code, { subject: call.name }), outcomeUnknown: true })
  } finally {
    cancel()
  }
}

const answerOf = (outcome: Exclude<PageToolOutcome, { type: 'missing' }>): PageToolAnswer => {
  const content = [{ type: 'text' as const, text: outcome.text }]
  return { content, isError: outcome.type === 'threw', whole: { content } }
}
