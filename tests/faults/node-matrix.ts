import type { Point } from './mortal-life'
import { playPoint, type Faults, type Run } from './play-point'
import { STORIES, type Story } from './stories'

export interface MatrixOptions {
  /** Only points whose story or key contains this. */
  readonly only: string
  /** Runs at a time. */
  readonly atOnce: number
  readonly tell: (line: string) => void
}

export interface MatrixFigures {
  readonly points: number
  readonly lost: number
  readonly duplicated: number
  readonly stuck: number
  /** Runs with anything else that must not be, and points that were never reached. */
  readonly wrong: number
  /** Calls whose outcome was said to be unknown; each was in flight. */
  readonly unknown: number
  /** Runs in which an unfinished turn was found by the next life and brought to its end. */
  readonly resumed: number
}

const NAMES = ['lost', 'duplicated', 'stuck', 'wrong'] as const

/** Drafts and leases are written by the clock; a point that a run happens not to have is looked for again. */
const MOST_TRIES = 5

/**
 * Lists each story's transitions in two runs without a death, then plays it with a death before and after each. What only one
 * of the two wrote came by the clock, once more than usual: no run can be relied on to have it.
 */
export const playMatrix = async (options: MatrixOptions): Promise<MatrixFigures> => {
  const total = { points: 0, lost: 0, duplicated: 0, stuck: 0, wrong: 0, unknown: 0, resumed: 0 }
  for (const create of STORIES) {
    const { name } = create()
    const whole = await playPoint(create())
    const again = await playPoint(create())
    const keys = whole.transitions
      .map(({ key }) => key)
      .filter((key) => again.transitions.some((other) => other.key === key))
    options.tell(`\n${name}: ${keys.length} transitions`)
    for (const run of [whole, again]) {
      tellFaults(options, 'without a death', run.faults)
      count(total, run)
    }
    const points = keys.flatMap((key): Point[] => [
      { key, when: 'before' },
      { key, when: 'after' },
    ])
    const wanted = points.filter(({ key }) => `${name} ${key}`.includes(options.only))
    await eachAtOnce(wanted, options.atOnce, async (point) => {
      const run = await playReached(create, point, whole.said)
      total.points += 1
      count(total, run)
      const isWhole = NAMES.every((kind) => run.faults[kind].length === 0)
      const marks = [
        run.unknowns > 0 ? `${run.unknowns} unknown` : '',
        (run.death?.turnsUnfinished ?? 0) > 0 && isWhole ? 'resumed' : '',
      ]
      if (isWhole && (run.death?.turnsUnfinished ?? 0) > 0) total.resumed += 1
      options.tell(
        `${isWhole ? 'ok  ' : 'FAIL'}  ${point.when.padEnd(6)}  ${point.key.padEnd(44)}  ${marks.filter(Boolean).join(', ')}`.trimEnd(),
      )
      tellFaults(options, `${point.when} ${point.key}`, run.faults)
    })
  }
  return total
}

const playReached = async (
  create: () => Story,
  point: Point,
  expected: readonly string[],
): Promise<Run> => {
  for (let tries = 1; ; tries += 1) {
    const run = await playPoint(create(), point, expected)
    if (run.death !== undefined) return run
    if (tries < MOST_TRIES) continue
    return { ...run, faults: { ...run.faults, wrong: ['the point was not reached'] } }
  }
}

const count = (
  total: Record<(typeof NAMES)[number] | 'unknown', number>,
  { faults, unknowns }: Run,
): void => {
  for (const kind of NAMES) if (faults[kind].length > 0) total[kind] += 1
  total.unknown += unknowns
}

const tellFaults = ({ tell }: MatrixOptions, where: string, faults: Faults): void => {
  for (const kind of NAMES)
    for (const fault of faults[kind]) tell(`      ${kind} (${where}): ${fault}`)
}

const eachAtOnce = async <T>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<void>,
): Promise<void> => {
  const left = [...items]
  const worker = async (): Promise<void> => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}
