import { type EffectClass, severityOf } from '@/lib/domain/effect-class'
import type { JsonObject } from '@/lib/domain/json'
import type { ToolDefinition } from '@/lib/domain/tool'
import { effectOfAction } from './classify-name'
import type { Evidence } from './evidence'
import { isBlank, type Leaf, leavesOf } from './leaves'
import { isAddress, parseNetworkAddress } from './network-address'
import { namesAction, namesAddress, namesRecipients } from './parameter-roles'

/**
 * What this call's arguments prove beyond the definition: each is a floor. `filters` is true for a tool that only
 * reads, where `to` and `participants` are what is looked for and not where something goes.
 */
export const conditionsOf = (
  _: ToolDefinition,
  args: JsonObject,
  filters: boolean,
): readonly Evidence[] =>
  leavesOf(args).flatMap((leaf): Evidence[] => {
    if (isBlank(leaf)) return []
    const effect = conditionOf(leaf, filters)
    return effect === undefined
      ? []
      : [{ from: 'argument', word: leaf.path, effect, floor: effect }]
  })

const conditionOf = (leaf: Leaf, filters: boolean): EffectClass | undefined => {
  const name = leaf.names.at(-1) ?? ''
  if (holdsAddress(leaf)) return 'fetch.open'
  if (namesAction(name) && typeof leaf.value === 'string') return actionEffect(leaf.value)
  if (filters) return undefined
  if (leaf.names.some(namesRecipients)) return 'send'
  if (opensToAll(name, leaf)) return 'share'
  return undefined
}

/** True for a leaf that is a network address as a whole, or stands where the name says one does. */
export const holdsAddress = (leaf: Leaf): boolean =>
  typeof leaf.value === 'string' &&
  (isAddress(leaf.value) ||
    (leaf.names.some(namesAddress) && parseNetworkAddress(leaf.value) !== undefined))

/** An action's own verb counts from `write.shared` up; "list" lowers nothing. */
const actionEffect = (value: string): EffectClass | undefined => {
  const effect = effectOfAction(value)
  if (effect === undefined) return undefined
  return severityOf(effect) < severityOf('write.shared') ? 'write.shared' : effect
}

const opensToAll = (name: string, leaf: Leaf): boolean =>
  (/^(?:is_?)?public$/i.test(name) && leaf.value === true) ||
  (/^(?:is_?)?private$/i.test(name) && leaf.value === false) ||
  (/visib|sharing|privacy|access/i.test(name) &&
    typeof leaf.value === 'string' &&
    /^(?:public|everyone|anyone|world|internet|all)\b/i.test(leaf.value))
