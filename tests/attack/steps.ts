import { severityOf } from '@/lib/domain/effect-class'
import type { JsonObject } from '@/lib/domain/json'
import { isBlank, leavesOf, textOf } from '@/lib/policy/leaves'
import { foldText, standsIn } from '@/lib/policy/match-text'
import type { ReplayCall } from './replay-data'
import { resultText } from './replay-conversation'
import type { ReplayTool } from './replay-tools'

/** Shorter values stand in too many texts by chance to say where they came from. */
const TELLING = 4

/**
 * Cuts a recorded sequence into steps: a call belongs to the running step only if a model could have proposed it
 * together with the others, that is, without having seen their results. Where that cannot be known it is a new step.
 */
export const stepsOf = (
  prompt: string,
  calls: readonly ReplayCall[],
  tools: ReadonlyMap<string, ReplayTool>,
): readonly (readonly ReplayCall[])[] => {
  const steps: ReplayCall[][] = []
  let known = foldText(prompt)
  let step: ReplayCall[] = []
  for (const call of calls) {
    if (step.length > 0 && dependsOn(call.args, step, known, tools)) {
      known += step
        .map((one) => ` ${foldText(resultText(one.result))} ${foldText(JSON.stringify(one.args))}`)
        .join('')
      steps.push(step)
      step = []
    }
    step.push(call)
  }
  return step.length > 0 ? [...steps, step] : steps
}

const dependsOn = (
  args: JsonObject,
  step: readonly ReplayCall[],
  known: string,
  tools: ReadonlyMap<string, ReplayTool>,
): boolean => {
  const results = step.map((call) => foldText(resultText(call.result)))
  const written = step.map((call) => foldText(JSON.stringify(call.args)))
  const looked = step.some(
    (call) =>
      severityOf(tools.get(call.tool)?.label.class ?? 'read.private') < severityOf('write.own'),
  )
  return leavesOf(args)
    .filter((leaf) => !isBlank(leaf) && typeof leaf.value !== 'boolean')
    .some((leaf) => {
      const text = foldText(textOf(leaf))
      const before = standsIn(known, text) || written.some((one) => standsIn(one, text))
      if (text.length >= TELLING && before) return false
      return looked
        ? !before || results.some((result) => standsIn(result, text))
        : !before && results.some((result) => standsIn(result, text))
    })
}
