import { spawn, spawnSync, type ChildProcess, type SpawnOptions } from 'node:child_process'

const isWindows = process.platform === 'win32'
const alive = new Set<ChildProcess>()

/** A child with everything it starts in turn, so that stopping it leaves no orphan. */
export interface ProcessGroup {
  readonly child: ChildProcess
  /** Resolves when the child itself has ended, however it ended. */
  readonly ended: Promise<void>
  /** Ends the whole group: asks first, insists after `graceMs` (default 2000). */
  readonly stop: (graceMs?: number) => Promise<void>
}

/**
 * Starts a child as the leader of its own process group. What is still alive when this process exits is killed with
 * it, on Ctrl-C too.
 */
export function startProcessGroup(
  command: string,
  args: readonly string[],
  options: SpawnOptions = {},
): ProcessGroup {
  stopAllWithThisProcess()
  const child = spawn(command, args, { ...options, detached: !isWindows })
  alive.add(child)
  const ended = new Promise<void>((resolve) => {
    const end = (): void => {
      alive.delete(child)
      resolve()
    }
    child.once('exit', end)
    child.once('error', end)
  })
  const stop = async (graceMs = 2000): Promise<void> => {
    signalGroup(child, 'SIGTERM')
    const insist = setTimeout(() => signalGroup(child, 'SIGKILL'), graceMs)
    await ended
    clearTimeout(insist)
    signalGroup(child, 'SIGKILL')
  }
  return { child, ended, stop }
}

let watching = false

function stopAllWithThisProcess(): void {
  if (watching) return
  watching = true
  // Before any other listener: what a child still writes to must not be removed under it.
  process.prependOnceListener('exit', () => {
    for (const child of alive) signalGroup(child, 'SIGKILL')
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    if (process.listenerCount(signal) === 0) process.once(signal, () => process.exit(1))
  }
}

function signalGroup(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (child.pid === undefined) return
  if (isWindows) {
    if (child.exitCode === null) spawnSync('taskkill', ['/pid', String(child.pid), '/t', '/f'])
    return
  }
  try {
    process.kill(-child.pid, signal)
  } catch {
    // The group is gone already.
  }
}
