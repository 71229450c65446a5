import { foldText } from './find-words'

/**
 * Which words occur in which texts, as one string: each word, then the places of its texts in ascending order as distances in digits
 * of five bits, the highest first. Digits are control characters – C1 where another one follows, C0 the last – and words are letters
 * and figures alone, so that looking for a part of a word never meets a digit, and the string needs one byte a character in most
 * languages.
 */
export type WordList = string

const BITS = 5
const MORE = 0x80
const MASK = (1 << BITS) - 1

/** The words of a text as they are compared: without accents, in small letters, without what stands between them. */
export const termsOf = (text: string): readonly string[] =>
  foldText(text).match(/[\p{L}\p{N}]+/gu) ?? []

/** A list of the words of texts, each by its place, after those of the texts that are listed before. */
export const listTerms = (
  texts: readonly (readonly string[])[],
  before: { readonly list: WordList; readonly texts: number } = { list: '', texts: 0 },
): WordList => {
  const placesOf = new Map<string, number[]>()
  eachTerm(before.list, (term, at) => placesOf.set(term, readPlaces(before.list, at).places))
  for (const [at, terms] of texts.entries()) {
    const place = before.texts + at
    for (const term of terms) {
      const places = placesOf.get(term)
      if (places === undefined) placesOf.set(term, [place])
      else if (places.at(-1) !== place) places.push(place)
    }
  }
  return [...placesOf].map(([term, places]) => term + places.map(digitsOf).join('')).join('')
}

const digitsOf = (place: number, at: number, places: readonly number[]): string => {
  const distance = place - (places[at - 1] ?? 0)
  let digits = String.fromCharCode(distance & MASK)
  for (let rest = distance >> BITS; rest > 0; rest >>= BITS)
    digits = String.fromCharCode(MORE | (rest & MASK)) + digits
  return digits
}

const isDigit = (code: number): boolean => code <= MASK || (code >= MORE && code <= (MORE | MASK))

/** The places that begin here, and where the next word does. */
const readPlaces = (
  list: WordList,
  from: number,
): { readonly places: number[]; readonly end: number } => {
  const places: number[] = []
  let end = from
  let place = 0
  let distance = 0
  for (let code = list.charCodeAt(end); isDigit(code); code = list.charCodeAt((end += 1))) {
    distance = (distance << BITS) | (code & MASK)
    if (code >= MORE) continue
    place += distance
    distance = 0
    places.push(place)
  }
  return { places, end }
}

const endOfWord = (list: WordList, from: number): number => {
  let at = from
  while (!isDigit(list.charCodeAt(at))) at += 1
  return at
}

/** Every word of a list, once, and where its places begin. */
export const eachTerm = (list: WordList, visit: (term: string, at: number) => void): void => {
  for (let at = 0; at < list.length;) {
    const end = endOfWord(list, at)
    visit(list.slice(at, end), end)
    at = end
    while (at < list.length && isDigit(list.charCodeAt(at))) at += 1
  }
}

/** The places of the texts in which a word has this part, which is letters and figures alone. */
export const placesWith = (list: WordList, part: string): ReadonlySet<number> => {
  const found = new Set<number>()
  for (let at = list.indexOf(part); at !== -1; at = list.indexOf(part, at)) {
    const { places, end } = readPlaces(list, endOfWord(list, at + part.length))
    for (const place of places) found.add(place)
    at = end
  }
  return found
}
