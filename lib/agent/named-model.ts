import { EFFORTS, type ModelChoice } from '@/lib/domain/settings'

/** What a skill or a sub-agent's definition wishes for its answers. Threat: its author's words. */
export interface ModelHint {
  readonly model?: string | undefined
  readonly effort?: string | undefined
}

/** True for the name itself, and where it is a word of it: `opus` stands for whichever model of that line there is. */
export const isModelNamed = (model: string, wanted: string): boolean =>
  model === wanted ||
  model
    .toLowerCase()
    .split(/[^a-z]+/)
    .includes(wanted.toLowerCase())

/** A choice that thinks as much as is wished for, where the wish is one that it knows. */
export const withEffort = <Choice extends ModelChoice>(
  choice: Choice,
  wanted: string | undefined,
): Choice => {
  const effort = EFFORTS.find(
    (one) => one === (wanted === 'max' || wanted === 'xhigh' ? 'high' : wanted),
  )
  return effort === undefined || choice.provider === 'practice' ? choice : { ...choice, effort }
}
