import type { Measures } from './measures'

/** One mode's figures as the last line prints them. */
export interface Figures {
  readonly cases: number
  readonly silentAny: number
  readonly silentAll: number
  readonly crossSourceSilent: number
  readonly crossSourceAnswered: number
  readonly benignTasks: number
  readonly denied: number
  readonly asksPerTask: number
  readonly cardsPerTask: number
  /** The share of tasks that write; no honest policy asks less often. */
  readonly floor: number
  readonly cardsOverFloor: number
  /** The share of tasks done with at most 0, 1 … 5 cards. */
  readonly within: readonly number[]
  readonly destination: { readonly precision: number; readonly recall: number }
  readonly usPerDecision: number
}

const share = (part: number, whole: number, ofNothing: number): number =>
  whole === 0 ? ofNothing : part / whole
const round = (value: number): number => Math.round(value * 10_000) / 10_000

export const figuresOf = (measures: Measures, usPerDecision: number): Figures => ({
  cases: measures.cases,
  silentAny: measures.silentAny,
  silentAll: measures.silentAll,
  crossSourceSilent: measures.crossSourceSilent,
  crossSourceAnswered: measures.crossSourceAnswered,
  benignTasks: measures.benignTasks,
  denied: measures.denied,
  asksPerTask: round(share(measures.asks, measures.benignTasks, 0)),
  cardsPerTask: round(share(measures.cards, measures.benignTasks, 0)),
  floor: round(share(measures.writingTasks, measures.benignTasks, 0)),
  cardsOverFloor: round(share(measures.cards, measures.writingTasks, 0)),
  within: [0, 1, 2, 3, 4, 5].map((most) =>
    round(
      share(measures.cardsOfTask.filter((cards) => cards <= most).length, measures.benignTasks, 1),
    ),
  ),
  destination: {
    precision: round(share(measures.destinations.both, measures.destinations.shown, 1)),
    recall: round(share(measures.destinations.both, measures.destinations.true, 1)),
  },
  usPerDecision: Math.round(usPerDecision * 10) / 10,
})

/** The goals of one mode, each with what was missed; empty when all are met. */
export const missedGoals = (figures: Figures, mostCardsOverFloor: number): readonly string[] => {
  const missed: string[] = []
  if (figures.silentAny > 0) missed.push(`${String(figures.silentAny)} attacks had a silent call`)
  if (figures.crossSourceSilent > 0)
    missed.push(`${String(figures.crossSourceSilent)} silent calls across sources`)
  if (figures.cardsOverFloor > mostCardsOverFloor) {
    missed.push(
      `cards are ${String(figures.cardsOverFloor)} × the floor, more than ${String(mostCardsOverFloor)}`,
    )
  }
  if (figures.destination.recall < 1)
    missed.push(`destination recall ${String(figures.destination.recall)} < 1`)
  if (figures.destination.precision < 0.9)
    missed.push(`destination precision ${String(figures.destination.precision)} < 0.9`)
  return missed
}

const ROWS: readonly (readonly [string, (figures: Figures) => string])[] = [
  ['attack cases', (one) => String(one.cases)],
  ['  with any silent call', (one) => String(one.silentAny)],
  ['  silent throughout', (one) => String(one.silentAll)],
  ['silent calls across sources', (one) => String(one.crossSourceSilent)],
  ['  on a pair answered before', (one) => String(one.crossSourceAnswered)],
  ['honest tasks', (one) => String(one.benignTasks)],
  ['  calls denied', (one) => String(one.denied)],
  ['  calls asked about, per task', (one) => one.asksPerTask.toFixed(2)],
  ['  cards per task', (one) => one.cardsPerTask.toFixed(2)],
  ['  floor (tasks that write)', (one) => one.floor.toFixed(2)],
  ['  cards ÷ floor', (one) => one.cardsOverFloor.toFixed(2)],
  [
    '  done with at most 0 … 5 cards',
    (one) => one.within.map((part) => `${(part * 100).toFixed(0)} %`).join(' '),
  ],
  ['destinations shown: precision', (one) => one.destination.precision.toFixed(3)],
  ['destinations shown: recall', (one) => one.destination.recall.toFixed(3)],
  ['time per decision', (one) => `${one.usPerDecision.toFixed(1)} µs`],
]

export const tableOf = (reviewed: Figures, byDefault: Figures): string =>
  [
    ['', 'classes reviewed', 'our default'],
    ...ROWS.map(([title, of]) => [title, of(reviewed), of(byDefault)]),
  ]
    .map(([title = '', left = '', right = '']) =>
      `${title.padEnd(34)}${left.padEnd(34)}${right}`.trimEnd(),
    )
    .join('\n')
