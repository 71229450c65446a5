import { ProtocolError, type CallToolResult } from '@modelcontextprotocol/client'
import { appError, type AppError } from '@/lib/domain/app-error'
import type { ResultContent } from '@/lib/domain/content-block'
import type { ConnectorId } from '@/lib/domain/ids'
import { isJsonObject, type JsonObject, type JsonValue } from '@/lib/domain/json'
import { err, ok, type Result } from '@/lib/domain/result'
import type { ToolDefinition } from '@/lib/domain/tool'
import { spendPermit, type Permit } from '@/lib/policy/permit'
import { hashDefinition } from '@/lib/policy/pin'
import { toConnectorError } from './connector-error'
import type { ConnectorAddress, Connectors } from './connectors'
import { createDeadline, raceSignal, reasonOf } from './deadline'
import { isCertainlyNotDone } from './is-certainly-not-done'
import { cleanJson } from './json-bounds'
import type { Session } from './open-session'
import { toResultContent } from './result-content'

export interface ToolOutcome {
  readonly content: readonly ResultContent[]
  /** The tool itself says that it failed. */
  readonly isError: boolean
  /** As the server gave it, beside `content`. Threat: nothing makes the two agree. */
  readonly structured?: JsonValue | undefined
}

export interface ToolFailure {
  readonly error: AppError
  /** The request may have been carried out, and nobody can tell. Never true of a read. */
  readonly outcomeUnknown: boolean
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
  async (permit: Permit, signal: AbortSignal): Promise<Result<ToolOutcome, ToolFailure>> => {
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
    return send(deps.connectors, target, args, signal)
  }

const refuse = (error: AppError): Result<ToolOutcome, ToolFailure> =>
  err({ error, outcomeUnknown: false })

const send = async (
  connectors: Connectors,
  { connector, definition, readOnly }: CallTarget,
  args: JsonObject,
  signal: AbortSignal,
): Promise<Result<ToolOutcome, ToolFailure>> => {
  const { ports, limits } = connectors
  const deadline = createDeadline(ports.timers, signal, limits.callTotal)
  let mayBeDone = false
  const work = async (session: Session): Promise<CallToolResult> => {
    mayBeDone = true
    try {
      const call = session.client.callTool(
        { name: definition.name, arguments: args },
        {
          signal: deadline.signal,
          timeout: limits.callIdle,
          maxTotalTimeout: limits.callTotal,
          resetTimeoutOnProgress: true,
          // Without a listener, progress would not extend the timeout.
          onprogress: () => {},
          // No output schema: an answer that does not match it has still been given, and must not be lost.
          toolDefinition: {
            name: definition.name,
            inputSchema: { ...definition.inputSchema, type: 'object' },
          },
        },
      )
      return await raceSignal(call, deadline.signal)
    } catch (thrown) {
      mayBeDone = !isCertainlyNotDone(thrown)
      throw thrown
    }
  }
  try {
    const how = { signal: deadline.signal, repeatable: readOnly }
    return ok(outcomeOf(await connectors.use(connector, how, work)))
  } catch (thrown) {
    const cause = deadline.signal.aborted ? reasonOf(deadline.signal) : thrown
    const error = isHeaderMismatch(cause)
      ? appError('connector.tool-changed', { subject: definition.name })
      : toConnectorError(cause, { host: new URL(connector.url).host })
    return err({ error, outcomeUnknown: mayBeDone && !readOnly })
  } finally {
    deadline.stop()
  }
}

/** The server now wants other arguments repeated in headers than the definition that was approved says. */
const isHeaderMismatch = (thrown: unknown): boolean =>
  thrown instanceof ProtocolError && thrown.code === -32020

const outcomeOf = (result: CallToolResult): ToolOutcome => {
  const content = toResultContent(result.content)
  const structured =
    result.structuredContent === undefined ? undefined : cleanJson(result.structuredContent)
  const shown: readonly ResultContent[] =
    content.length > 0 || structured === undefined
      ? content
      : [{ type: 'text', text: JSON.stringify(structured) }]
  return {
    content: shown,
    isError: result.isError === true,
    ...(structured === undefined ? {} : { structured }),
  }
}
