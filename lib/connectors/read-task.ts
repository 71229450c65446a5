import { z } from 'zod'
import type { AddressSpace } from '@/lib/domain/connector'
import type { ElicitAsk } from '@/lib/domain/elicitation'
import { isJsonObject } from '@/lib/domain/json'
import { ConnectionFailure } from './connection-failure'
import { quoteForeign } from './foreign-text'
import { readAsks } from './read-input-required'

/** The extension's name in the capabilities of both sides. */
export const TASKS_EXTENSION = 'io.modelcontextprotocol/tasks'

/** Where a task stands beside an empty result, once `createEditResult` has read it; no server can write there. */
export const TASK_META = 'sayso/task'

/** How a task stands by the server's last word. Every text in it is untrusted. */
export interface TaskReport {
  readonly id: string
  readonly status: 'working' | 'input_required' | 'completed' | 'failed' | 'cancelled'
  readonly message?: string | undefined
  /** Milliseconds from its beginning for which the server keeps it; absent: as long as it takes. */
  readonly ttlMs?: number | undefined
  readonly pollMs: number
  /** What it wants of the person now. Keys are never used twice for one task. */
  readonly asks: readonly ElicitAsk[]
  /** Of a completed one: the result that the call would have had. */
  readonly result?: Readonly<Record<string, unknown>> | undefined
  /** Of a failed one: the server's words. */
  readonly failure?: string | undefined
}

const LEAST_POLL = 1000
const MOST_POLL = 60_000
const USUAL_POLL = 5000
const MESSAGE_LENGTH = 300

const wire = z.looseObject({
  taskId: z.string().min(1).max(512),
  status: z.enum(['working', 'input_required', 'completed', 'failed', 'cancelled']),
  statusMessage: z.string().optional(),
  ttlMs: z.number().nonnegative().nullish(),
  pollIntervalMs: z.number().nonnegative().optional(),
  inputRequests: z.unknown().optional(),
  result: z.unknown().optional(),
  error: z.looseObject({ message: z.string().optional() }).optional(),
})

/**
 * Reads a task as `tools/call` and `tasks/get` give it. Throws what `toConnectorError` understands where it makes no sense,
 * or asks for what was not offered or cannot be shown.
 */
export const readTask = (raw: unknown, space: AddressSpace): TaskReport => {
  const parsed = wire.safeParse(raw)
  if (!parsed.success) throw new ConnectionFailure('bad-message')
  const { taskId, status, statusMessage, ttlMs, pollIntervalMs, error, result } = parsed.data
  // Only as long as it waits for it: what a server lists besides is nobody's to answer.
  const asks = status === 'input_required' ? readAsks(parsed.data.inputRequests ?? {}, space) : []
  return {
    id: taskId,
    status,
    asks,
    pollMs: Math.min(MOST_POLL, Math.max(LEAST_POLL, pollIntervalMs ?? USUAL_POLL)),
    ...(ttlMs === undefined || ttlMs === null ? {} : { ttlMs }),
    ...(statusMessage === undefined || statusMessage.trim() === ''
      ? {}
      : { message: quoteForeign(statusMessage, MESSAGE_LENGTH) }),
    ...(isJsonObject(result) ? { result } : {}),
    ...(status === 'failed' ? { failure: quoteForeign(error?.message ?? '') } : {}),
  }
}
