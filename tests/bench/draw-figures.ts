import type { Figures } from './harness/figure'
import { shownGoal } from './harness/shown-goal'
import { PEERS } from './peers'

const WIDTH = 880
const ROW = 26
const LEFT = 150
/** Where a ratio stands that is exactly its goal. */
const GOAL = 300
/** The most that fits: what is further away is drawn at the edge, with an arrow. */
const EDGE = 620

const STYLE = `
text { font: 12px system-ui, sans-serif; fill: #24292f }
.quiet { fill: #57606a; font-size: 11px }
.bar { fill: #1a7f64 } .over { fill: #b35900 } .peer { fill: #57606a } .goal { stroke: #57606a; stroke-dasharray: 3 3 }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3 } .quiet { fill: #9da7b3 } .bar { fill: #3fb995 } .over { fill: #e09b53 } .peer { fill: #9da7b3 } .goal { stroke: #9da7b3 }
}`

/** The kept figures as one small picture: each ratio as a share of its own goal, so that one line is the goal of all. */
export const drawFigures = (figures: Figures): string => {
  const rows = Object.entries(figures)
  const bottom = 40 + rows.length * ROW
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${bottom + 34}" role="img" aria-label="Each benchmark's ratio beside its goal">`,
    `<style>${STYLE}</style>`,
    `<text class="quiet" x="${GOAL}" y="16" text-anchor="middle">goal</text>`,
    `<line class="goal" x1="${GOAL}" x2="${GOAL}" y1="22" y2="${bottom - 6}"/>`,
    ...rows.flatMap(([name, { ratio, goal, met }], index) =>
      rowOf(name, ratio, goal, met, 30 + index * ROW),
    ),
    `<text class="quiet" x="8" y="${bottom + 10}">Ratio to the anchor of each bench, in one run; shorter is better. Orange: the goal is missed.</text>`,
    `<text class="quiet" x="8" y="${bottom + 26}">◆ others, from perf.md: taken on another machine, to the same kind of anchor.</text>`,
    '</svg>',
    '',
  ].join('\n')
}

const rowOf = (name: string, ratio: number, goal: number, met: boolean, top: number): string[] => {
  const at = placeOf(ratio, goal)
  const middle = top + 13
  return [
    `<text x="8" y="${middle}">${name}</text>`,
    `<rect class="${met ? 'bar' : 'over'}" x="${LEFT}" y="${top + 2}" width="${Math.max(2, at - LEFT)}" height="14" rx="3"/>`,
    ...(PEERS[name] ?? []).map((peer) => {
      const there = placeOf(peer.ratio, goal)
      return `<text class="peer" x="${there}" y="${middle}"><title>${peer.name}</title>◆<tspan class="quiet" dx="3">${peer.name} ${peer.ratio}${there === EDGE ? ' →' : ''}</tspan></text>`
    }),
    `<text class="quiet" x="${WIDTH - 8}" y="${middle}" text-anchor="end">${ratio} (≤ ${shownGoal(goal)})</text>`,
  ]
}

const placeOf = (ratio: number, goal: number): number =>
  Math.round(Math.min(EDGE, LEFT + (ratio / goal) * (GOAL - LEFT)))
