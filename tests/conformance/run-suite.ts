import { spawn } from 'node:child_process'
import type { InstalledSuite } from './install-suite'

const RUN_MS = 150_000

export interface SuiteRun {
  readonly scenario: string
  readonly passed: number
  readonly failed: number
  readonly warnings: number
  /** Strict: the suite's own word, the client's, and at least one check that passed. */
  readonly ok: boolean
  readonly output: string
}

/** The client scenarios that a revision requires, and those that the suite runs for it and never scores. */
export const listScenarios = async (
  suite: InstalledSuite,
  version: string,
): Promise<{ required: string[]; others: string[] }> => {
  const { output } = await run(suite, ['list', '--requirements', version])
  const required = namesAfter(output, /Client scenarios \(test against a client\)/)
  const others = [...output.matchAll(/^\s+- (\S+) \[client\]/gm)].flatMap(([, name]) => name ?? [])
  return { required, others }
}

const namesAfter = (output: string, title: RegExp): string[] => {
  const at = output.search(title)
  if (at < 0) return []
  const names: string[] = []
  for (const line of output.slice(at).split('\n').slice(1)) {
    const name = /^\s+- (\S+)/.exec(line)?.[1]
    if (name === undefined) break
    names.push(name)
  }
  return names
}

/**
 * Runs one scenario alone. In its other modes the suite runs everything at once, ignores the client's exit code and
 * ticks what checked nothing.
 */
export const runOne = async (
  suite: InstalledSuite,
  command: string,
  scenario: string,
  version: string,
): Promise<SuiteRun> => {
  const { code, output } = await run(suite, [
    'client',
    '--command',
    command,
    '--scenario',
    scenario,
    // Else the suite leaves out what is of no revision, such as extensions.
    '--spec-version',
    version,
    '--force',
    '--timeout',
    String(RUN_MS),
  ])
  const [, passed = '0', , failed = '0', warnings = '0'] =
    /Passed: (\d+)\/(\d+), (\d+) failed, (\d+) warnings/.exec(output) ?? []
  const counts = { passed: Number(passed), failed: Number(failed), warnings: Number(warnings) }
  return { scenario, ...counts, ok: code === 0 && counts.passed > 0 && counts.failed === 0, output }
}

const run = (
  { node, script }: InstalledSuite,
  args: readonly string[],
): Promise<{ code: number; output: string }> =>
  new Promise((resolve, reject) => {
    const child = spawn(node, [script, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const keep = (chunk: Buffer): void => {
      output += chunk.toString()
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.on('error', reject)
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
