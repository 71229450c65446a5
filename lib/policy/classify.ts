import { type EffectClass, highestEffect, isRead } from '@/lib/domain/effect-class'
import { isJsonObject, type JsonObject } from '@/lib/domain/json'
import type { ToolDefinition } from '@/lib/domain/tool'
import { classifyName } from './classify-name'
import { classifyDescription } from './classify-description'
import { classifyParameters } from './classify-parameters'
import type { Evidence } from './evidence'
import { conditionsOf } from './argument-conditions'

export interface Classification {
  /** Our own guess while the person has not chosen. Unknown is `write.shared`. */
  readonly effect: EffectClass
  /** What the definition proves; nothing lowers a call below it. `read.public` where it proves nothing. */
  readonly floor: EffectClass
  /** True where the name's one verb looks and nothing in it acts. */
  readonly reads: boolean
  readonly evidence: readonly Evidence[]
}

/**
 * The class of a tool by its definition alone: name, schema, annotations, and the description where it says more.
 * Threat: all of it is the server's word, so reading well never proves a read: it only suggests one to the person, and
 * `readOnlyHint`, `destructiveHint: false`, `openWorldHint: false` and `idempotentHint` lower nothing.
 */
export const classify = (definition: ToolDefinition): Classification => {
  const name = classifyName(definition.name)
  const evidence = [
    ...name.evidence,
    ...classifyParameters(definition, name.reads),
    ...classifyDescription(definition),
    ...classifyAnnotations(definition, name.reads),
  ]
  const unknown: Evidence[] =
    name.evidence.length === 0
      ? [{ from: 'unknown', word: definition.name, effect: 'write.shared' }]
      : []
  const all = [...evidence, ...unknown]
  const floor = highestEffect(all.flatMap((one) => one.floor ?? []))
  return {
    effect: highestEffect([floor, ...all.map((one) => one.effect)]),
    floor,
    reads: name.reads,
    evidence: all,
  }
}

/** What the annotations raise. A server that says it changes or destroys something is believed; one that denies it is not. */
const classifyAnnotations = (
  { annotations, inputSchema }: ToolDefinition,
  reads: boolean,
): Evidence[] => {
  const evidence: Evidence[] = []
  if (annotations?.destructiveHint === true) {
    evidence.push({
      from: 'annotation',
      word: 'destructiveHint',
      effect: 'write.shared',
      floor: 'write.shared',
    })
  }
  if (annotations?.readOnlyHint === false) {
    evidence.push({
      from: 'annotation',
      word: 'readOnlyHint',
      effect: 'write.shared',
      floor: 'write.own',
    })
  }
  if (reads && annotations?.openWorldHint === true && takesFreeText(inputSchema)) {
    evidence.push({ from: 'annotation', word: 'openWorldHint', effect: 'fetch.open' })
  }
  return evidence
}

const takesFreeText = (schema: JsonObject): boolean =>
  isJsonObject(schema['properties']) &&
  Object.keys(schema['properties']).some((name) =>
    /query|search|text|prompt|question|keywords?/i.test(name),
  )

/** What one call does, and why. */
export interface EffectOfCall {
  readonly effect: EffectClass
  readonly floor: EffectClass
  readonly reads: boolean
  readonly evidence: readonly Evidence[]
}

/**
 * The effective class of one call: the maximum of what the person chose (our default, where they have not) and the
 * floors of definition and arguments.
 */
export const effectOfCall = (
  definition: ToolDefinition,
  args: JsonObject,
  chosen: EffectClass | undefined,
): EffectOfCall => {
  const own = classify(definition)
  const base = chosen ?? own.effect
  const conditions = conditionsOf(definition, args, own.reads && isRead(base))
  const floor = highestEffect([own.floor, ...conditions.flatMap((one) => one.floor ?? [])])
  return {
    effect: highestEffect([base, floor]),
    floor,
    reads: own.reads,
    evidence: [
      ...(chosen === undefined
        ? own.evidence
        : own.evidence.filter((one) => one.floor !== undefined)),
      ...conditions,
    ],
  }
}
