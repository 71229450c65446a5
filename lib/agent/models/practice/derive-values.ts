import { isOpen, type ArgumentDraft } from './argument-draft'
import { isFree } from './fit-value'
import type { Field } from './tool-fields'

/**
 * Fills what follows from the rest: a person's two names, a title from the only text there is, the name of what a
 * statement is about, a word for the kind of a thing, the schema's own default. All of it is seen on the card.
 */
export const deriveValues = (draft: ArgumentDraft, kindWord: string): void => {
  splitPersonName(draft)
  for (const field of draft.fields) {
    if (!isOpen(draft, field) || !isNeeded(draft, field)) continue
    const value = derived(draft, field, kindWord)
    if (value !== undefined) draft.values.set(field, value)
  }
}

/** Needed for the call, or for an object that already holds something. */
export const isNeeded = (draft: ArgumentDraft, field: Field): boolean =>
  field.isRequired ||
  (field.requiredFrom < field.path.length &&
    draft.fields.some(
      (other) =>
        other !== field &&
        !isOpen(draft, other) &&
        field.path.slice(0, field.requiredFrom).every((step, index) => other.path[index] === step),
    ))

const derived = (draft: ArgumentDraft, field: Field, kindWord: string) => {
  if (field.fallback !== undefined) return field.fallback
  if (!isFree(field) || field.kind !== 'string') return undefined
  const content = siblings(draft, field).find(
    (other) => other.roles.has('body') && !isOpen(draft, other),
  )
  const text = content === undefined ? undefined : firstText(draft.values.get(content))
  if (content === undefined || text === undefined) return undefined
  if (field.roles.has('type')) return kindWord
  if (field.roles.has('name')) return subjectOf(text, draft.known.verbGroups.has('create'))
  if (field.roles.has('title') && !content.isRequired) {
    draft.values.delete(content)
    return text
  }
  return undefined
}

const siblings = (draft: ArgumentDraft, field: Field): Field[] => {
  const parent = JSON.stringify(field.path.slice(0, -1))
  return draft.fields.filter(
    (other) => other !== field && JSON.stringify(other.path.slice(0, -1)) === parent,
  )
}

const firstText = (value: unknown): string | undefined => {
  const first: unknown = Array.isArray(value) ? value[0] : value
  return typeof first === 'string' && first !== '' ? first : undefined
}

const COPULA =
  /^(?:(?:the|a|an|my|our|your|his|her|their|its)\s+)?(.+?)\s+(?:is|are|was|were|am|has|have|had|will|would|should|must|can|could|does|did|like|love|hate|prefer|want|need|know|use|live|work|\w+s)\b/i

/** What a statement is about: the words before its verb. What has no verb names itself, where a thing is to be made. */
const subjectOf = (statement: string, isMade: boolean): string | undefined => {
  const subject = COPULA.exec(statement)?.[1]
  if (subject !== undefined && subject.split(/\s+/).length <= 5) return subject
  return isMade ? statement.split(/\s+/).slice(0, 3).join(' ') : undefined
}

/** "Jane Doe" where the tool asks for a first and a last name. */
const splitPersonName = (draft: ArgumentDraft): void => {
  const first = draft.fields.find(
    (field) => /^(?:first|given)/.test(field.words.join('')) && field.kind === 'string',
  )
  const last = draft.fields.find(
    (field) => /^(?:last|family|sur)/.test(field.words.join('')) && field.kind === 'string',
  )
  if (first === undefined || last === undefined || !isOpen(draft, last)) return
  const whole = draft.values.get(first)
  const parts = typeof whole === 'string' ? whole.split(/\s+/) : []
  if (parts.length < 2) return
  draft.values.set(first, parts.slice(0, -1).join(' '))
  draft.values.set(last, parts.at(-1) ?? '')
}
