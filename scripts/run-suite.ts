import { readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { packageBin } from './package-bin'
import { runVisibly } from './run-command'
import { createTempFolder, removeTempFolder } from './temp-folder'
import type { Suite } from './suites'

/** What a suite came to. */
export interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  /** What failed, a paragraph each, as far as the suite says. */
  readonly failures?: readonly string[]
}

/** The part of vitest's JSON report that is counted. */
interface VitestReport {
  readonly testResults: readonly {
    readonly name: string
    readonly message: string
    readonly status: string
    readonly assertionResults: readonly {
      readonly status: string
      readonly fullName: string
      readonly failureMessages?: readonly string[]
    }[]
  }[]
}

/** Runs one suite with its output straight to the terminal. */
export async function runSuite(suite: Suite): Promise<Counts> {
  if (suite.kind === 'vitest') return await runVitest(suite.project, suite.args ?? [])
  const status = await runVisibly(process.execPath, [packageBin(suite.bin), ...suite.args])
  return status === 0 ? { passed: 1, failed: 0, skipped: 0 } : FAILED
}

/** A suite that could not run at all counts as one failure. */
export const FAILED: Counts = { passed: 0, failed: 1, skipped: 0 }

/** Adds up, part by part. */
export function sumOf(counts: readonly Counts[]): Counts {
  return {
    passed: counts.reduce((sum, { passed }) => sum + passed, 0),
    failed: counts.reduce((sum, { failed }) => sum + failed, 0),
    skipped: counts.reduce((sum, { skipped }) => sum + skipped, 0),
    failures: counts.flatMap(({ failures = [] }) => failures),
  }
}

async function runVitest(project: string, moreArgs: readonly string[]): Promise<Counts> {
  const folder = createTempFolder('sayso-report-')
  const file = join(folder, 'report.json')
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
    const args = [packageBin('vitest'), 'run', '--project', project, ...moreArgs, ...reporters]
    const status = await runVisibly(process.execPath, args)
    const counts = countsOf(JSON.parse(await readFile(file, 'utf8')) as VitestReport)
    // An error outside of any test, such as an unhandled rejection, shows in the exit code alone.
    return status !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
  } catch {
    console.error(`The ${project} tests left no report.`)
    return FAILED
  } finally {
    removeTempFolder(folder)
  }
}

/** A file that failed before or beside its tests, in an import or a hook, counts as one failure too. */
function countsOf({ testResults }: VitestReport): Counts {
  return sumOf(
    testResults.map(({ name, message, status, assertionResults }) => {
      const passed = assertionResults.filter((test) => test.status === 'passed').length
      const failed = assertionResults.filter((test) => test.status === 'failed').length
      const skipped = assertionResults.length - passed - failed
      const failures = assertionResults
        .filter((test) => test.status === 'failed')
        .map(({ fullName, failureMessages = [] }) => [fullName, ...failureMessages].join('\n'))
      if (status !== 'failed' || failed > 0) return { passed, failed, skipped, failures }
      return { passed, failed: 1, skipped, failures: [`${relative('.', name)}\n${message}`] }
    }),
  )
}
