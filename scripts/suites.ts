/** A command of an installed package. Counts as one test: passed or failed. */
export interface Tool {
  readonly kind: 'tool'
  readonly title: string
  /** The package's command in `node_modules/.bin`. */
  readonly bin: string
  readonly args: readonly string[]
}

/** One part of a test run. */
export type Suite =
  | Tool
  /** A vitest project; each of its tests counts. */
  | {
      readonly kind: 'vitest'
      readonly title: string
      readonly project: string
      /** More arguments for vitest. */
      readonly args?: readonly string[]
      /** The tests drive the built extension in a browser: without a build or a browser they cannot run. */
      readonly needsBrowser?: true
    }

/** One checker instead of four, which is faster on few cores, and only what changed since last time. */
const TYPES_ARGS = [
  '--noEmit',
  '--singleThreaded',
  '--incremental',
  '--tsBuildInfoFile',
  'node_modules/.cache/sayso/types.tsbuildinfo',
]

/** Checks that need no running code, quickest first. */
export const CHECKS: readonly Tool[] = [
  { kind: 'tool', title: 'types', bin: 'tsc', args: TYPES_ARGS },
  { kind: 'tool', title: 'lint', bin: 'oxlint', args: ['--deny-warnings'] },
  { kind: 'tool', title: 'format', bin: 'oxfmt', args: ['--check'] },
  { kind: 'tool', title: 'dead code', bin: 'knip', args: ['--cache'] },
]

/**
 * Unit tests share one module registry: they are pure, and loading it for each file takes most of
 * their time. What was compiled is kept from one run to the next.
 */
export const UNIT = {
  kind: 'vitest',
  title: 'unit tests',
  project: 'unit',
  args: ['--no-isolate', '--pool=threads', '--experimental.fsModuleCache'],
} as const satisfies Suite

export const BUILD: Tool = { kind: 'tool', title: 'build', bin: 'wxt', args: ['build'] }

/** What `npm test` runs, in order. */
export const SUITES: readonly Suite[] = [
  ...CHECKS,
  UNIT,
  BUILD,
  { kind: 'vitest', title: 'host tests', project: 'host' },
  { kind: 'vitest', title: 'browser tests', project: 'e2e', needsBrowser: true },
]

/** What `npm run test:all` runs after those: suites that take too long for every run. */
export const LONGER_SUITES: readonly Suite[] = [
  { kind: 'vitest', title: 'longer browser tests', project: 'long', needsBrowser: true },
  {
    kind: 'tool',
    title: 'benchmarks, in short',
    bin: 'tsx',
    args: ['scripts/bench.ts', '--short'],
  },
]
