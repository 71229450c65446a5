import { sendResult, startRawServer } from './raw-server'
import type { TestServer } from './modern-server'

/** A server of the newer era that makes a task of every call of `act`, with one task after the other. */
export interface TaskServer extends TestServer {
  /** What the task says from now on; undefined: it is not known any more. */
  state: Readonly<Record<string, unknown>> | undefined
  /** What came for the task, in order. */
  readonly updates: readonly unknown[]
  readonly cancels: readonly unknown[]
}

const WORKING = { status: 'working', statusMessage: '1 of 3 files', ttlMs: 60_000 }

export const TASK_ID = 'task-786512e2'

/** As https://modelcontextprotocol.github.io/ext-tasks/specification/2026-07-28/tasks.html has it on the wire. */
export const startTaskServer = async (
  seed: Readonly<Record<string, unknown>> = {},
): Promise<TaskServer> => {
  const updates: unknown[] = []
  const cancels: unknown[] = []
  const at = '2026-11-25T10:30:00Z'
  const task = () => ({ taskId: TASK_ID, createdAt: at, lastUpdatedAt: at, pollIntervalMs: 1000 })
  let state: TaskServer['state'] = WORKING
  const raw = await startRawServer('modern', {
    'tools/call': (request, response) =>
      sendResult(request, response, { resultType: 'task', ...task(), ...WORKING, ...seed }),
    'tasks/get': (request, response) => {
      if (state !== undefined)
        return sendResult(request, response, { resultType: 'complete', ...task(), ...state })
      response.writeHead(200, { 'content-type': 'application/json' }).end(
        JSON.stringify({
          jsonrpc: '2.0',
          id: request.id,
          error: { code: -32602, message: 'Failed to retrieve task: Task not found' },
        }),
      )
    },
    'tasks/update': (request, response) => {
      updates.push(request.params?.['inputResponses'])
      sendResult(request, response, { resultType: 'complete' })
    },
    'tasks/cancel': (request, response) => {
      cancels.push(request.params?.['taskId'])
      sendResult(request, response, { resultType: 'complete' })
    },
  })
  return {
    ...raw,
    get state() {
      return state
    },
    set state(next) {
      state = next
    },
    updates,
    cancels,
  }
}
