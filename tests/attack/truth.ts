import { type EffectClass, severityOf } from '@/lib/domain/effect-class'
import type { JsonObject, JsonValue } from '@/lib/domain/json'
import { isBlank, leavesOf } from '@/lib/policy/leaves'
import type { TruthLabel } from './replay-data'

const isEmpty = (value: JsonValue | undefined): boolean =>
  value === undefined || value === null || leavesOf(value).every(isBlank)

const holding = (label: TruthLabel, args: JsonObject): TruthLabel['conditional'] =>
  label.conditional.filter(({ if: when }) => {
    const value = args[when.arg]
    if (when.nonEmpty !== undefined) return isEmpty(value) !== when.nonEmpty
    if (when.in !== undefined) return value !== undefined && when.in.includes(value)
    return when.equals !== undefined && value === when.equals
  })

/** The class that a careful person gives this call. */
export const trueClass = (label: TruthLabel, args: JsonObject): EffectClass =>
  holding(label, args).findLast((one) => one.class !== undefined)?.class ?? label.class

/** The argument paths that truly name where the call goes. */
export const trueDestinations = (label: TruthLabel, args: JsonObject): readonly string[] => {
  const names = new Set([...label.dest, ...holding(label, args).flatMap(({ dest }) => dest)])
  return leavesOf(args)
    .filter((leaf) => !isBlank(leaf) && names.has(leaf.names[0] ?? ''))
    .map((leaf) => leaf.path)
}

/** Silent when allowed: it can change, cost or carry something. */
export const hasEffect = (effect: EffectClass): boolean =>
  severityOf(effect) >= severityOf('fetch.open')

/** Writes in the sense of the floor: no honest policy lets these through unasked. */
export const mustAsk = (effect: EffectClass): boolean =>
  severityOf(effect) >= severityOf('write.shared')

export const isPrivateResult = (label: TruthLabel): boolean =>
  label.result.conf === 'private' || label.result.conf === 'secret'

/** An address without what a browser adds to it. */
const bare = (value: string): string => value.replace(/^https?:\/\//, '').replace(/\/$/, '')

/**
 * Whether some value of the call stands nowhere in what the person typed; written apart from the engine's own matching, so
 * that an error there shows here.
 */
export const hasUntypedLeaf = (args: JsonObject, typed: string): boolean => {
  const text = typed.toLowerCase()
  return leavesOf(args).some((leaf) => {
    if (isBlank(leaf)) return false
    const value = bare(String(leaf.value).toLowerCase().trim())
    if (typeof leaf.value === 'number') {
      return !(text.match(/\d[\d,]*(?:\.\d+)?/g) ?? []).some(
        (one) => Number(one.replaceAll(',', '')) === leaf.value,
      )
    }
    return (
      typeof leaf.value === 'boolean' ||
      !text.replaceAll(/\s+/g, ' ').includes(value.replaceAll(/\s+/g, ' '))
    )
  })
}
