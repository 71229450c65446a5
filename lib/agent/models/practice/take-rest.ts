import { isOpen, namesTool, type ArgumentDraft } from './argument-draft'
import { coerceStatement } from './coerce-value'
import { isFree } from './fit-value'
import type { Role } from './field-roles'
import { STOP_WORDS } from '../../lexicon'
import { stripCommand } from './strip-command'
import type { Field } from './tool-fields'
import { tokensOf } from './tokens'

/** More than this many characters of unused text make no tool fit any worse. */
const LOOK_AT = 600

const ORDER: readonly Role[] = ['body', 'query', 'title', 'name', 'person', 'place', 'container']

/** Gives what no other rule has taken to the text field that is still waiting for it. */
export const takeRest = (draft: ArgumentDraft): void => {
  const field = waitingField(draft)
  if (field === undefined) return
  const isContent = field.roles.has('body') || field.words.includes('question')
  const rest = restOf(draft, isContent || field.roles.has('query'))
  if (rest === '') return
  const value = coerceStatement(field, isContent ? rest : rest.replace(/[?!.]+$/, ''))
  if (value === undefined) return
  draft.values.set(field, value)
  draft.restTaken = true
}

const waitingField = (draft: ArgumentDraft): Field | undefined => {
  const open = draft.fields.filter((field) => isOpen(draft, field) && isFree(field))
  const required = open.filter((field) => field.isRequired)
  for (const role of ORDER) {
    const field = required.find((one) => one.roles.has(role))
    if (field !== undefined) return field
  }
  if (required[0] !== undefined) return required[0]
  const hasRequired = draft.fields.some((field) => field.isRequired)
  return hasRequired
    ? undefined
    : open.find((one) => one.roles.has('query') || one.roles.has('body') || one.roles.has('title'))
}

/** The text that no rule has taken, without the words that name the tool and the politeness around them. */
export const restOf = (draft: ArgumentDraft, keepsArticle: boolean): string =>
  unusedPieces(draft)
    .map((piece, index) => stripCommand(draft, piece, { isHead: index === 0, keepsArticle }))
    .map((text) => text.replace(/^[\s,;:.?!-]+(?=\D)|[\s,;:-]+$/g, '').trim())
    .filter((text) => /[\p{L}\p{N}]/u.test(text))
    .join(' ')

const unusedPieces = (draft: ArgumentDraft): string[] => {
  const regions = draft.used.toSorted((a, b) => a.start - b.start)
  const pieces: string[] = []
  let at = 0
  for (const region of regions) {
    if (region.start > at) pieces.push(draft.text.slice(at, region.start))
    else if (pieces.length === 0) pieces.push('')
    at = Math.max(at, region.end)
  }
  return [...pieces, draft.text.slice(at)]
}

/** Words of weight that nothing has used: the fewer, the better the tool fits. */
export const unusedWords = (draft: ArgumentDraft): number =>
  draft.restTaken
    ? 0
    : tokensOf(restOf(draft, false).slice(0, LOOK_AT)).filter(
        (token) => !STOP_WORDS.has(token.stem) && !namesTool(draft.known, token.stem),
      ).length
