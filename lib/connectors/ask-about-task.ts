import { ProtocolError } from '@modelcontextprotocol/client'
import { z } from 'zod'
import { appError, type AppError } from '@/lib/domain/app-error'
import type { ConnectorId } from '@/lib/domain/ids'
import { jsonObject } from '@/lib/domain/json-schemas'
import { err, ok, type Result } from '@/lib/domain/result'
import { spendPermit, type Permit } from '@/lib/policy/permit'
import { outcomeOf, type ToolOutcome } from './call-tool'
import { failureIn, ConnectionFailure } from './connection-failure'
import { toConnectorError } from './connector-error'
import type { ConnectorAddress, Connectors } from './connectors'
import { createDeadline, raceSignal, reasonOf } from './deadline'
import { readTask, type TaskReport } from './read-task'

export interface TaskFailure {
  readonly error: AppError
  /** The server does not know the task or makes no sense of it: asking again is of no use. */
  readonly lost: boolean
}

/** What is known after a question about a task. */
export interface TaskAnswer {
  /** Absent after `update` and `cancel`, which are only acknowledged. */
  readonly report?: TaskReport | undefined
  /** Of a completed one. */
  readonly outcome?: ToolOutcome | undefined
}

export interface TaskDeps {
  readonly connectors: Connectors
  /** Undefined where the connector is off or gone. */
  readonly lookUp: (id: ConnectorId) => Promise<ConnectorAddress | undefined>
}

const ASK_MS = 30_000

const request = z.discriminatedUnion('request', [
  z.object({ request: z.literal('get'), taskId: z.string() }),
  z.object({ request: z.literal('update'), taskId: z.string(), inputResponses: jsonObject }),
  z.object({ request: z.literal('cancel'), taskId: z.string() }),
])

const anyResult = z.looseObject({})

/**
 * Asks after a task, gives it what the person answered, or asks for its end: exactly what the permit names, once. Each may
 * be sent twice without harm, since answers go by keys that no task uses again.
 * https://modelcontextprotocol.github.io/ext-tasks/specification/2026-07-28/tasks.html
 */
export const createAskAboutTask =
  ({ connectors, lookUp }: TaskDeps) =>
  async (permit: Permit, signal: AbortSignal): Promise<Result<TaskAnswer, TaskFailure>> => {
    const { subject } = permit
    const asked =
      spendPermit(permit) && subject.kind === 'task' ? readArgs(subject.args) : undefined
    if (asked === undefined) return err({ error: appError('internal.bug'), lost: true })
    const connector = await lookUp(subject.connectorId)
    if (connector === undefined)
      return err({
        error: appError('connector.tool-missing', { subject: subject.name }),
        lost: true,
      })
    const { request: kind, ...params } = asked
    const deadline = createDeadline(connectors.ports.timers, signal, ASK_MS)
    try {
      const how = { signal: deadline.signal, repeatable: true }
      const answer = await connectors.use(connector, how, ({ client, verdict }) => {
        if (verdict.era !== 'modern') throw new ConnectionFailure('bad-message')
        const sent = client.request({ method: `tasks/${kind}`, params }, anyResult, {
          signal: deadline.signal,
        })
        return raceSignal(sent, deadline.signal)
      })
      if (kind !== 'get') return ok({})
      const report = readTask(answer, connector.addressSpace)
      if (report.id !== asked.taskId) throw new ConnectionFailure('bad-message')
      if (report.status !== 'completed') return ok({ report })
      // Already in its right shape: the transport edits it like a call's own.
      const result = finished.safeParse(report.result)
      if (!result.success) throw new ConnectionFailure('bad-message')
      return ok({ report, outcome: outcomeOf(result.data as Parameters<typeof outcomeOf>[0]) })
    } catch (thrown) {
      const cause = deadline.signal.aborted ? reasonOf(deadline.signal) : thrown
      return err({
        error: toConnectorError(cause, { host: new URL(connector.url).host }),
        lost: isLost(cause),
      })
    } finally {
      deadline.stop()
    }
  }

const finished = z.looseObject({ content: z.array(z.unknown()), isError: z.boolean() })

const readArgs = (args: string): z.infer<typeof request> | undefined => {
  const parsed = request.safeParse(JSON.parse(args))
  return parsed.success ? parsed.data : undefined
}

/** Unknown task, no such method, malformed request, extension not declared. */
const LOST_CODES = new Set<number>([-32602, -32601, -32600, -32021])

/** Everything else may be better in a while: no network, a server that starts anew, a sign-in that has lapsed. */
const isLost = (thrown: unknown): boolean => {
  const kind = failureIn(thrown)?.kind
  if (thrown instanceof ProtocolError) return LOST_CODES.has(thrown.code)
  return kind === 'bad-message' || kind === 'too-large'
}
