import { setTimeout as pause } from 'node:timers/promises'
import { startProcessGroup, type ProcessGroup } from '@/scripts/process-group'

const READY_WITHIN_MS = 30_000
const POLL_EVERY_MS = 50

/** How to start one server: arguments for Node and the variables it reads. */
export interface ServerCommand {
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

/** Starts a server and resolves when its endpoint answers HTTP; rejects with what it printed when it ends before. */
export async function startServerProcess(
  command: ServerCommand,
  url: string,
): Promise<ProcessGroup> {
  const group = startProcessGroup(process.execPath, command.args, {
    env: { ...process.env, ...command.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  const keep = (chunk: Buffer): void => {
    printed = (printed + chunk.toString()).slice(-4000)
  }
  group.child.stdout?.on('data', keep)
  group.child.stderr?.on('data', keep)
  const ended = group.ended.then(() => 'ended' as const)
  const deadline = Date.now() + READY_WITHIN_MS
  while (Date.now() < deadline) {
    const outcome = await Promise.race([ended, answers(url)])
    if (outcome === 'ended') throw new Error(`The server for ${url} ended:\n${printed}`)
    if (outcome) return group
    await pause(POLL_EVERY_MS)
  }
  await group.stop()
  throw new Error(`Nothing answered at ${url} within ${READY_WITHIN_MS / 1000} s:\n${printed}`)
}

/** Any answer but a 5xx will do: without a session both eras refuse a bare GET with a 4xx. */
async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2000) })
    await response.body?.cancel()
    return response.status < 500
  } catch {
    return false
  }
}
