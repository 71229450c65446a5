import type { JsonValue } from '@/lib/domain/json'
import { isOpen, type ArgumentDraft } from './argument-draft'
import { coerceValue } from './coerce-value'
import { deriveValues, isNeeded } from './derive-values'
import { findValues } from './find-values'
import { isFree } from './fit-value'
import { markersOf } from './markers'
import { takeChoices } from './take-choices'
import { takeFound } from './take-found'
import { takeKeyed } from './take-keyed'
import { thoughtOf, type Thought, type World } from './thought'
import type { Field } from './tool-fields'

type Asking = Extract<Thought, { type: 'ask' }>

/**
 * The asked-for call after the person's answer: "name: value" for any field, else the whole answer for the one thing
 * asked, or line by line for several.
 */
export const readAnswer = (asking: Asking, answer: string, world: World): Thought => {
  const { known, missing } = asking
  const found = findValues(answer)
  const draft: ArgumentDraft = {
    text: answer,
    known,
    fields: known.fields(),
    found,
    markers: markersOf(answer, found),
    values: new Map(asking.values),
    used: [],
    restTaken: false,
  }
  takeKeyed(draft)
  if (draft.used.length === 0) takeUnkeyed(draft, missing, answer.trim())
  deriveValues(draft, world.kindWord)
  const still = known.fields().filter((field) => isOpen(draft, field) && isNeeded(draft, field))
  const isProgress = missing.some((field) => !isOpen(draft, field))
  return thoughtOf(known, { values: draft.values, missing: still }, !isProgress)
}

const takeUnkeyed = (draft: ArgumentDraft, missing: readonly Field[], answer: string): void => {
  const lines = answer.split('\n').filter((line) => line.trim() !== '')
  const [first] = missing
  if (first === undefined) return
  if (missing.length > 1 && lines.length === missing.length) {
    for (const [index, field] of missing.entries())
      set(draft, field, coerceValue(field, lines[index] ?? ''))
    return
  }
  if (missing.length === 1 || isFree(first)) {
    set(draft, first, coerceValue(first, answer))
    if (!isOpen(draft, first)) return
  }
  const only: ArgumentDraft = { ...draft, fields: missing }
  takeChoices(only)
  takeFound(only)
  if (missing.every((field) => isOpen(draft, field))) set(draft, first, coerceValue(first, answer))
}

const set = (draft: ArgumentDraft, field: Field, value: JsonValue | undefined): void => {
  if (value !== undefined) draft.values.set(field, value)
}
