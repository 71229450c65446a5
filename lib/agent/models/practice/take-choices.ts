import { claim, isOpen, isUsed, type ArgumentDraft } from './argument-draft'
import { commandStart } from './request-verbs'
import { stem } from '../../stem'
import type { Field } from './tool-fields'
import { tokensOf, type Token } from './tokens'

const TOO_COMMON: ReadonlySet<string> = new Set([
  'all',
  'none',
  'any',
  'default',
  'name',
  'text',
  'to',
  'in',
  'on',
])
const NEGATIONS: ReadonlySet<string> = new Set([
  'no',
  'not',
  'without',
  'dont',
  "don't",
  'exclude',
  'excluding',
  'skip',
])
/** Choices are named where the request is made, not far into its content. */
const LOOK_AT = 2000
const HELPERS: ReadonlySet<string> = new Set([
  'only',
  'include',
  'includ',
  'is',
  'has',
  'with',
  'enabl',
  'show',
  'enable',
  'use',
  'return',
])

/** Takes fixed choices that the text names, and yes/no settings it mentions. The command's own verb is neither. */
export const takeChoices = (draft: ArgumentDraft): void => {
  const tokens = tokensOf(draft.text.slice(0, LOOK_AT)).filter(
    (token) => !isUsed(draft, token.start, token.end),
  )
  const first = commandStart(tokens)
  const usable = tokens.slice(first + 1)
  for (const field of draft.fields) {
    if (!isOpen(draft, field)) continue
    if (field.choices.length > 0 && field.kind !== 'numbers') {
      const hit = findChoice(usable, field.choices)
      if (hit === undefined) continue
      claim(draft, field, field.kind === 'strings' ? [hit.choice] : hit.choice, hit.start, hit.end)
    } else if (field.kind === 'boolean') {
      const words = field.stems.filter((word) => !HELPERS.has(word))
      takeSwitch(draft, field, tokens)
      if (!isOpen(draft, field) || words.every((word) => draft.known.nameStems.includes(word)))
        continue
      const at = usable.findIndex((token) => token.stem === words[0])
      if (at === -1 || !words.every((word) => usable.some((token) => token.stem === word))) continue
      const before = [...tokens.slice(0, first + 1), ...usable].slice(
        Math.max(0, first + 1 + at - 2),
        first + 1 + at,
      )
      draft.values.set(field, !before.some((token) => NEGATIONS.has(token.text.toLowerCase())))
    }
  }
}

const SWITCHES: ReadonlyMap<string, boolean> = new Map([
  ...(['on', 'true', 'enabled', 'enable', 'yes'] as const).map((word) => [word, true] as const),
  ...(['off', 'false', 'disabled', 'disable', 'no'] as const).map((word) => [word, false] as const),
])

/** A yes/no that the call cannot do without: "… to on", "disable …", "turn off …". */
const takeSwitch = (draft: ArgumentDraft, field: Field, tokens: readonly Token[]): void => {
  if (!field.isRequired) return
  const head = commandStart(tokens)
  const places = [tokens[head], tokens[head + 1], tokens.at(-1)]
  const hit = places.find((token) => token !== undefined && SWITCHES.has(token.text.toLowerCase()))
  const value = SWITCHES.get(hit?.text.toLowerCase() ?? '')
  if (hit !== undefined && value !== undefined) claim(draft, field, value, hit.start, hit.end)
}

const findChoice = (
  tokens: readonly Token[],
  choices: readonly (string | number | boolean)[],
): { choice: string | number | boolean; start: number; end: number } | undefined => {
  for (const choice of choices) {
    const words = tokensOf(String(choice).replaceAll(/[_-]/g, ' '))
    const first = words[0]
    if (first === undefined || typeof choice === 'boolean') continue
    if (words.length === 1 && TOO_COMMON.has(first.text.toLowerCase())) continue
    for (let at = 0; at + words.length <= tokens.length; at += 1) {
      if (!words.every((word, offset) => tokens[at + offset]?.stem === stem(word.text))) continue
      const start = tokens[at]?.start ?? 0
      const end = tokens[at + words.length - 1]?.end ?? start
      return { choice, start, end }
    }
  }
  return undefined
}
