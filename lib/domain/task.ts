import { z } from 'zod'

/**
 * Long work that a server has taken on in place of answering a call (tasks extension). It outlives the worker: the call is
 * never sent again, its task is asked after until it ends or nobody can know any more.
 * https://modelcontextprotocol.github.io/ext-tasks/specification/2026-07-28/tasks.html
 */
export const taskHandle = z.object({
  /** The server's; opaque. Whoever knows it can ask after the work, so that it is shown to nobody. */
  id: z.string().min(1).max(512),
  status: z.enum(['working', 'input_required']),
  /** How far the work is, in the server's words. Untrusted. */
  message: z.string().max(500).optional(),
  /** Milliseconds between two questions; within our bounds. */
  pollMs: z.number(),
  /** By our clock: when it was first heard of, and when it is given up as lost. */
  startedAt: z.number(),
  endsAt: z.number(),
  /** The person has stopped the turn: `wanted` until the server was told, once, whatever it answered. */
  cancel: z.enum(['wanted', 'sent', 'failed']).optional(),
})
export type TaskHandle = z.infer<typeof taskHandle>
