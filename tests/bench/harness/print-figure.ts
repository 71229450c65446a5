import type { Figure } from './figure'

export const HEADER = `${'bench'.padEnd(16)}${'ratio'.padStart(9)}${'spread'.padStart(9)}${'n'.padStart(4)}${'goal'.padStart(8)}  met   anchor`

/** A line of the table, and one for each thing besides that must hold. */
export const linesOf = (name: string, figure: Figure): readonly string[] => [
  `${name.padEnd(16)}${shown(figure.ratio)}${shown(figure.spread)}${String(figure.n).padStart(4)}` +
    `${String(figure.goal).padStart(8)}  ${figure.met ? 'yes' : 'NO '}   ${figure.anchor}` +
    ` (${figure.subjectMs} / ${figure.anchorMs} ms)`,
  ...Object.entries(figure.also ?? {}).map(
    ([what, one]) =>
      `${''.padEnd(16)}${shown(one.value)}${''.padStart(13)}` +
      `${('atMost' in one ? `≤ ${one.atMost}` : `≥ ${one.atLeast}`).padStart(8)}  ${one.met ? 'yes' : 'NO '}   ${what}`,
  ),
]

const shown = (value: number): string => String(value).padStart(9)
