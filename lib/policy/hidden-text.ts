/* oxlint-disable no-control-regex, no-misleading-character-class -- these classes are made of such characters */
import { codePointLabel, isAlwaysHidden, isJoiner, keepsInContext } from './hidden-characters'

/** A stretch of characters that a person cannot see, at UTF-16 offsets of the raw text. */
export interface HiddenRun {
  readonly start: number
  readonly end: number
  /** `U+200B` and so on, in order; for a chip that opens. */
  readonly codes: readonly string[]
  /** What tag characters spell, where they spell anything: a message meant for the model alone. */
  readonly spells?: string
}

interface Character {
  readonly text: string
  readonly at: number
}

/** Terminal sequences: CSI, OSC and the other strings, 7-bit and 8-bit. */
const ESCAPE_SEQUENCE =
  /(?:\u001B\[|\u009B)[0-?]*[ -/]*[@-~]|(?:\u001B[\]PX^_]|[\u009D\u0090\u0098\u009E\u009F])[^\u0007\u001B\u009C]*(?:\u0007|\u001B\\|\u009C)?|\u001B[ -/]*[0-~]/gu

/** Anything that could be hidden at all; most text has none and is answered at once. */
const SUSPECT =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u00AD\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B-\u200F\u202A-\u202E\u2060-\u206F\u3164\uFE00-\uFE0F\uFEFF\uFFA0\uFFF9-\uFFFB\u{E0000}-\u{E0FFF}\p{Cs}]|\p{M}{9}|\u034F/u

/**
 * What is hidden in a text, in order and without overlap.
 * Threat: instructions spelled in tag characters, bidi overrides that reorder what the person reads, terminal codes.
 * Persian and Indic joiners, emoji sequences and the three subdivision flags stay.
 */
export const findHidden = (text: string): readonly HiddenRun[] => {
  if (!SUSPECT.test(text)) return []
  const visible = new Set(visibleCharacters(text).map((character) => character.at))
  const runs: { start: number; end: number; chars: string[] }[] = []
  for (const { text: char, at } of charactersOf(text)) {
    if (visible.has(at)) continue
    const last = runs.at(-1)
    if (last && last.end === at) {
      last.end = at + char.length
      last.chars.push(char)
    } else runs.push({ start: at, end: at + char.length, chars: [char] })
  }
  return runs.map(runOf)
}

/** The text as the model gets it: without what a person cannot see. Idempotent. The raw text stays in the record. */
export const removeHidden = (text: string): string =>
  SUSPECT.test(text)
    ? visibleCharacters(text)
        .map((character) => character.text)
        .join('')
    : text

/** Whether anything in a text could be hidden at all: true of each text that has a hidden character, and of few others. */
export const mayHide = (text: string): boolean => SUSPECT.test(text)

/** How many characters `removeHidden` takes away. */
export const countHidden = (text: string): number =>
  findHidden(text).reduce((sum, run) => sum + run.codes.length, 0)

export type TextSegment = { readonly text: string } | { readonly hidden: HiddenRun }

/** The text cut for display: visible stretches, and chips in the places where something hidden was. */
export const segmentsOf = (text: string): readonly TextSegment[] => {
  const segments: TextSegment[] = []
  let from = 0
  for (const hidden of findHidden(text)) {
    if (hidden.start > from) segments.push({ text: text.slice(from, hidden.start) })
    segments.push({ hidden })
    from = hidden.end
  }
  if (from < text.length) segments.push({ text: text.slice(from) })
  return segments
}

const runOf = ({
  start,
  end,
  chars,
}: {
  start: number
  end: number
  chars: string[]
}): HiddenRun => {
  const spells = spelledBy(chars)
  const codes = chars.map(codePointLabel)
  return spells === '' ? { start, end, codes } : { start, end, codes, spells }
}

const charactersOf = (text: string): Character[] => {
  const characters: Character[] = []
  let at = 0
  for (const char of text) {
    characters.push({ text: char, at })
    at += char.length
  }
  return characters
}

/** Passes after which a text is taken for made to cost time: then every joiner, style and tag goes. */
const MOST_PASSES = 4

/**
 * Filters until nothing more goes, since taking one character away changes what its neighbours stand between. Time is
 * linear in the text whatever it holds.
 */
const visibleCharacters = (text: string): readonly Character[] => {
  const escaped = new Set<number>()
  for (const match of text.matchAll(ESCAPE_SEQUENCE)) {
    for (let at = match.index; at < match.index + match[0].length; at += 1) escaped.add(at)
  }
  let characters = charactersOf(text).filter(
    (character) => !escaped.has(character.at) && !isAlwaysHidden(character.text),
  )
  for (let pass = 0; ; pass += 1) {
    if (pass === MOST_PASSES) characters = characters.filter(({ text: char }) => !isJoiner(char))
    const texts = characters.map((character) => character.text)
    const kept = characters.filter((_, index) => keepsInContext(texts, index))
    if (kept.length === characters.length) return kept
    characters = kept
  }
}

const spelledBy = (chars: readonly string[]): string =>
  chars
    .map((char) => (char.codePointAt(0) ?? 0) - 0xe0000)
    .filter((code) => code >= 0x20 && code < 0x7f)
    .map((code) => String.fromCodePoint(code))
    .join('')
