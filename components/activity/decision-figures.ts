import { EFFECT_CLASSES, type EffectClass } from '@/lib/domain/effect-class'
import type { RecordedAnswer } from '@/lib/store/queries/audit-answers'

export interface Figures {
  readonly cards: number
  readonly allowed: number
  /** Median time to decide, in milliseconds; 0 without cards. */
  readonly median: number
}

export interface DecisionFigures extends Figures {
  /** Mildest class first; classes without a card are left out. */
  readonly classes: readonly (Figures & { readonly effect: EffectClass })[]
  /** Nearly always yes, and quicker than a card can be read. */
  readonly isRubberStamping: boolean
}

/** From here on a habit shows. */
const ENOUGH_CARDS = 10
const NEARLY_ALWAYS = 0.9
/** A card has a destination, a payload and a reason; reading them takes longer than this. */
const TOO_QUICK_MS = 3000

/** How a person decides, so that they can see it. */
export const figuresOf = (answers: readonly RecordedAnswer[]): DecisionFigures => {
  const all = countOf(answers)
  return {
    ...all,
    classes: EFFECT_CLASSES.flatMap((effect) => {
      const figures = countOf(answers.filter((answer) => answer.effect === effect))
      return figures.cards === 0 ? [] : [{ effect, ...figures }]
    }),
    isRubberStamping:
      all.cards >= ENOUGH_CARDS &&
      all.allowed >= NEARLY_ALWAYS * all.cards &&
      all.median < TOO_QUICK_MS,
  }
}

const countOf = (answers: readonly RecordedAnswer[]): Figures => ({
  cards: answers.length,
  allowed: answers.filter(({ allowed }) => allowed).length,
  median: medianOf(answers.map(({ milliseconds }) => milliseconds)),
})

const medianOf = (numbers: readonly number[]): number => {
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2
}
