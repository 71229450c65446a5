import { spawn, spawnSync } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { accessSync, constants } from 'node:fs'
import { setPriority } from 'node:os'

/** What a command came to when its output was kept. `status` is undefined when it could not be started. */
export interface CommandResult {
  readonly status: number | undefined
  readonly output: string
}

/** Runs a command with its output straight to the terminal and gives its exit code; 1 when it cannot start. */
export async function runVisibly(command: string, args: readonly string[]): Promise<number> {
  return await new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'inherit' })
    child.once('error', (error) => {
      console.error(error.message)
      resolve(1)
    })
    child.once('close', (code) => resolve(code ?? 1))
  })
}

/** Runs a command and keeps what it prints, colours too. */
export async function runQuietly(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  /** How far it steps back behind others, as the system counts it: 0 not at all, 19 the most. */
  niceness = 0,
): Promise<CommandResult> {
  return await new Promise((resolve) => {
    const child = spawn(command, args, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    if (child.pid !== undefined && niceness > 0) setPriority(child.pid, niceness)
    let output = ''
    const keep = (chunk: Buffer): void => {
      output += chunk.toString()
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.once('error', (error) => resolve({ status: undefined, output: error.message }))
    child.once('close', (code) => resolve({ status: code ?? 1, output }))
  })
}

/** The full path of a command on PATH. */
export function findCommand(name: string): string | undefined {
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find(isExecutable)
}

/** Whether there is a file at this path that this user may run. */
export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Runs a command with output kept, blocking; for questions that take milliseconds. */
export function askCommand(command: string, args: readonly string[]): CommandResult {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', timeout: 20_000 })
  return { status: status ?? undefined, output: `${stdout ?? ''}${stderr ?? ''}` }
}
