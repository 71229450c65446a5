import type { JsonObject, JsonValue } from '@/lib/domain/json'
import type { ArgumentDraft } from './argument-draft'
import { isOpen, isUsed } from './argument-draft'
import { deriveValues, isNeeded } from './derive-values'
import { findValues, type FoundValue } from './find-values'
import type { KnownTool } from './known-tool'
import { markersOf } from './markers'
import { takeChoices } from './take-choices'
import { takeFound } from './take-found'
import { takeKeyed, takeNamed } from './take-keyed'
import { takePhrases } from './take-phrases'
import { takeRest, unusedWords } from './take-rest'
import type { Field } from './tool-fields'

/** Arguments read out of a request. */
export interface FilledArguments {
  readonly values: ReadonlyMap<Field, JsonValue>
  readonly missing: readonly Field[]
  /** Values of a clear form (paths, numbers, addresses) that the tool has no place for. */
  readonly unusedValues: number
  readonly unusedWords: number
}

/**
 * Reads a tool's arguments out of a request in people's words. Surest first: named values, fixed choices, values of a
 * clear form, phrases after small words, then the rest. `kindWord` names a thing's kind where a tool insists on one.
 */
export const fillArguments = (
  text: string,
  known: KnownTool,
  kindWord: string,
  found: readonly FoundValue[] = findValues(text),
): FilledArguments => {
  const draft: ArgumentDraft = {
    text,
    known,
    fields: known.fields(),
    found,
    markers: markersOf(text, found),
    values: new Map(),
    used: [],
    restTaken: false,
  }
  takeKeyed(draft)
  takeChoices(draft)
  takeFound(draft)
  takeNamed(draft)
  takePhrases(draft)
  takeRest(draft)
  deriveValues(draft, kindWord)
  return {
    values: draft.values,
    missing: draft.fields.filter((field) => isOpen(draft, field) && isNeeded(draft, field)),
    unusedValues: found.filter(
      (value) =>
        value.kind !== 'currency' &&
        value.kind !== 'when' &&
        !isUsed(draft, value.start, value.end),
    ).length,
    unusedWords: unusedWords(draft),
  }
}

/** The values as the tool's input, in the schema's order. */
export const inputOf = (known: KnownTool, values: ReadonlyMap<Field, JsonValue>): JsonObject => {
  const input: JsonObject = {}
  for (const field of known.fields()) {
    const value = values.get(field)
    if (value !== undefined) setAt(input, field.path, value)
  }
  return input
}

/** Threat: names are a server's. Own properties only, so that no name reaches a prototype. */
const setAt = (target: JsonObject, path: readonly (string | number)[], value: JsonValue): void => {
  let at: JsonObject | JsonValue[] = target
  for (const [index, step] of path.entries()) {
    const isLast = index === path.length - 1
    const empty = typeof path[index + 1] === 'number' ? [] : {}
    const next: JsonValue | undefined = isLast
      ? value
      : (Object.getOwnPropertyDescriptor(at, step)?.value ?? empty)
    Object.defineProperty(at, step, {
      value: next,
      enumerable: true,
      writable: true,
      configurable: true,
    })
    if (isLast || typeof next !== 'object' || next === null) return
    at = next
  }
}
