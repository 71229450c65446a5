import { ProtocolError, type CallToolResult } from '@modelcontextprotocol/client'
import { appError, type AppError } from '@/lib/domain/app-error'
import type { ResultPart } from '@/lib/domain/content-block'
import type { ConnectorId } from '@/lib/domain/ids'
import { isJsonObject, type JsonObject, type JsonValue } from '@/lib/domain/json'
import { err, ok, type Result } from '@/lib/domain/result'
import type { ToolDefinition } from '@/lib/domain/tool'
import { spendPermit, type Permit } from '@/lib/policy/permit'
import { hashDefinition } from '@/lib/policy/pin'
import { ConnectionFailure, failureIn } from './connection-failure'
import { toConnectorError } from './connector-error'
import { createCallClock, type CallClock } from './call-clock'
import type { Asker } from './answer-elicitations'
import type { ConnectorAddress, Connectors } from './connectors'
import { raceSignal, reasonOf } from './deadline'
import { isCertainlyNotDone } from './is-certainly-not-done'
import { cleanJson } from './json-bounds'
import type { Session } from './open-session'
import { readInputRequired, readUrlRequired, type InputAsked } from './read-input-required'
import { readTask, TASK_META, type TaskReport } from './read-task'
import { toResultParts } from './result-content'

export interface ToolOutcome {
  readonly content: readonly ResultPart[]
  /** The tool itself says that it failed. */
  readonly isError: boolean
  /** As the server gave it, beside `content`. Threat: nothing makes the two agree. */
  readonly structured?: JsonValue | undefined
  /** All of it as it came, for a view of the same server. */
  readonly whole: JsonObject
}

export interface ToolFailure {
  readonly error: AppError
  /** The request may have been carried out, and nobody can tell. Never true of a read. */
  readonly outcomeUnknown: boolean
  /** What the server wants first; then nothing has happened yet. */
  readonly asked?: InputAsked | undefined
  /** What the server has taken on in place of answering; the call is not over, and nothing has failed. */
  readonly task?: TaskReport | undefined
}

/** What goes along with a call besides its arguments. */
export interface CallMore {
  /** For `{inputResponses, requestState}` of an earlier round, in the text that was let through. */
  readonly answers?: Permit | undefined
  /** Who is asked while the call is open. */
  readonly onAsk?: Asker | undefined
}

export interface CallTarget {
  readonly connector: ConnectorAddress
  readonly definition: ToolDefinition
  /** By the person's own classification: it may be sent twice. */
  readonly readOnly: boolean
}

export interface CallToolDeps {
  readonly connectors: Connectors
  /** The tool as it is stored now; undefined where the connector is off or the tool gone. */
  readonly lookUp: (connectorId: ConnectorId, toolName: string) => Promise<CallTarget | undefined>
}

/**
 * Calls the one tool that the permit was minted for, with exactly its arguments, at most once for whatever may write: a
 * call that fails after it was sent is reported as of unknown outcome and never sent again, although
 * https://modelcontextprotocol.io/specification/2026-07-28/basic/transports asks clients to re-issue it.
 */
export const createCallTool =
  (deps: CallToolDeps) =>
  async (
    permit: Permit,
    signal: AbortSignal,
    more: CallMore = {},
  ): Promise<Result<ToolOutcome, ToolFailure>> => {
    const { subject } = permit
    // A permit that is spent, forged or for something else is a bug of ours; nothing may go out on it.
    if (!spendPermit(permit) || subject.kind !== 'tool') return refuse(appError('internal.bug'))
    const target = await deps.lookUp(subject.connectorId, subject.name)
    if (target?.definition.name !== subject.name || target.connector.id !== subject.connectorId) {
      return refuse(appError('connector.tool-missing', { subject: subject.name }))
    }
    if (hashDefinition(target.definition) !== subject.definitionHash) {
      return refuse(appError('connector.tool-changed', { subject: subject.name }))
    }
    const args: unknown = JSON.parse(subject.args)
    if (!isJsonObject(args)) return refuse(appError('internal.bug'))
    const input = inputOf(more.answers, permit)
    if (input === undefined) return refuse(appError('internal.bug'))
    return send(deps.connectors, target, { args, input, onAsk: more.onAsk }, signal)
  }

/** The answers under their own permit, which must be for this very call; empty where there are none. */
const inputOf = (answers: Permit | undefined, call: Permit): JsonObject | undefined => {
  if (answers === undefined) return {}
  const { kind, connectorId, definitionHash, args } = answers.subject
  if (!spendPermit(answers) || kind !== 'elicitation') return undefined
  if (connectorId !== call.subject.connectorId || definitionHash !== call.digest) return undefined
  const input: unknown = JSON.parse(args)
  return isJsonObject(input) ? input : undefined
}

const refuse = (error: AppError): Result<ToolOutcome, ToolFailure> =>
  err({ error, outcomeUnknown: false })

const send = async (
  connectors: Connectors,
  { connector, definition, readOnly }: CallTarget,
  { args, input, onAsk }: Sent,
  signal: AbortSignal,
): Promise<Result<ToolOutcome, ToolFailure>> => {
  const { ports, limits } = connectors
  const idle = { idle: limits.callIdle, total: limits.callTotal }
  const clock = createCallClock(ports, signal, idle)
  const asker = onAsk === undefined ? undefined : holding(clock, onAsk)
  let mayBeDone = false
  const work = async (session: Session): Promise<CallToolResult> => {
    mayBeDone = true
    clock.beat()
    if (asker !== undefined) session.askers.add(asker)
    try {
      const call = session.client.callTool(
        { name: definition.name, arguments: args, ...input },
        {
          signal: clock.signal,
          // The clock ends the call; unlike the client's own, it stands still while a person is asked.
          timeout: NEVER_MS,
          onprogress: clock.beat,
          allowInputRequired: true,
          // No output schema: an answer that does not match it has still been given, and must not be lost.
          toolDefinition: {
            name: definition.name,
            inputSchema: { ...definition.inputSchema, type: 'object' },
          },
        },
      )
      const result = await raceSignal(call, clock.signal)
      // Only the newer era has the extension; there is no way to ask after such a task in the older one.
      if (rawTaskIn(result) !== undefined && session.verdict.era !== 'modern')
        throw new ConnectionFailure('bad-message')
      return result
    } catch (thrown) {
      mayBeDone = !isCertainlyNotDone(thrown)
      throw thrown
    } finally {
      if (asker !== undefined) session.askers.delete(asker)
    }
  }
  try {
    const how = { signal: clock.signal, repeatable: readOnly }
    const result = await connectors.use(connector, how, work)
    const task = rawTaskIn(result)
    if (task !== undefined)
      return waiting(connector, { task: readTask(task, connector.addressSpace) })
    const asked = readInputRequired(result, connector.addressSpace)
    return asked === undefined ? ok(outcomeOf(result)) : waiting(connector, { asked })
  } catch (thrown) {
    const required = readUrlRequired(thrown, connector.addressSpace)
    if (required !== undefined) return waiting(connector, { asked: required })
    const cause = clock.signal.aborted ? reasonOf(clock.signal) : thrown
    if (failureIn(cause)?.notDone === true) mayBeDone = false
    const error = isHeaderMismatch(cause)
      ? appError('connector.tool-changed', { subject: definition.name })
      : toConnectorError(cause, { host: new URL(connector.url).host })
    return err({ error, outcomeUnknown: mayBeDone && !readOnly })
  } finally {
    clock.stop()
  }
}

interface Sent {
  readonly args: JsonObject
  /** Beside the arguments: answers and state of an earlier round. */
  readonly input: JsonObject
  readonly onAsk: Asker | undefined
}

/** The longest that a timer takes. */
const NEVER_MS = 2 ** 31 - 1

/** Time does not run while a person thinks. */
const holding =
  (clock: CallClock, ask: Asker): Asker =>
  async (asked, signal) => {
    const goOn = clock.hold()
    try {
      return await ask(asked, AbortSignal.any([signal, clock.signal]))
    } finally {
      goOn()
    }
  }

const waiting = (
  { url }: ConnectorAddress,
  goesOn: Pick<ToolFailure, 'asked' | 'task'>,
): Result<ToolOutcome, ToolFailure> =>
  err({
    error: appError('connector.protocol', { subject: new URL(url).host }),
    outcomeUnknown: false,
    ...goesOn,
  })

/** Without what it asks for: that is read when it is asked after. */
const rawTaskIn = ({ _meta }: CallToolResult): JsonObject | undefined => {
  const raw = _meta?.[TASK_META]
  return isJsonObject(raw) ? { ...raw, inputRequests: {} } : undefined
}

/** The server now wants other arguments repeated in headers than the definition that was approved says. */
const isHeaderMismatch = (thrown: unknown): boolean =>
  thrown instanceof ProtocolError && thrown.code === -32020

/** A finished call's result as the rest of the product has it. */
export const outcomeOf = (
  raw: Pick<CallToolResult, 'content' | 'structuredContent' | 'isError' | '_meta'>,
): ToolOutcome => {
  const { content, structuredContent, isError, _meta } = raw
  return {
    content: toResultParts(content),
    isError: isError === true,
    ...(structuredContent === undefined ? {} : { structured: cleanJson(structuredContent) }),
    whole: cleanJson({ content, structuredContent, isError, _meta }) as JsonObject,
  }
}
