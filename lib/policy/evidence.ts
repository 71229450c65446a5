import type { EffectClass } from '@/lib/domain/effect-class'

/** One thing about a tool that tells what it does, for the trace that a person can open. */
export interface Evidence {
  readonly from:
    | 'verb'
    | 'noun'
    | 'parameter'
    | 'annotation'
    | 'description'
    | 'argument'
    | 'unknown'
  /** The word or parameter it rests on. Foreign text. */
  readonly word: string
  /** What it suggests while the person has not chosen. */
  readonly effect: EffectClass
  /** What it proves: no choice of the person and no hint of the server goes below. Absent where it only suggests. */
  readonly floor?: EffectClass
}
