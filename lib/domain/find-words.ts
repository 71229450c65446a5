/** A part of a text, in UTF-16 units. */
export type Found = readonly [start: number, end: number]

/** A text as texts are compared: without accents, in small letters. */
export const foldText = (text: string): string =>
  // Most texts are, and it takes a tenth of the time.
  isAscii(text) ? text.toLowerCase() : foldAny(text)

// oxlint-disable-next-line no-control-regex -- all of ASCII
const isAscii = (text: string): boolean => /^[\0-\x7f]*$/.test(text)

const foldAny = (text: string): string =>
  text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll('ς', 'σ')

/** The words of a query as they are looked for: without accents, in small letters. */
export const queryWords = (query: string): readonly string[] =>
  [...new Set(foldText(query).split(/\s+/))].filter((word) => word !== '')

/** Whether all the words occur in the text, each anywhere. */
export const hasWords = (text: string, words: readonly string[]): boolean => {
  const folded = foldText(text)
  return words.every((word) => folded.includes(word))
}

/** Every place where one of the words occurs, in order and without overlap. */
export const findWords = (text: string, words: readonly string[]): readonly Found[] => {
  if (isAscii(text)) return joined(placesIn(text.toLowerCase(), words).toSorted(byStart))
  let folded = ''
  /** For each unit of `folded`, where in `text` the character begins and ends that it came from. */
  const from: Found[] = []
  let at = 0
  for (const char of text) {
    const small = foldText(char)
    for (let unit = 0; unit < small.length; unit += 1) from.push([at, at + char.length])
    folded += small
    at += char.length
  }
  const places = placesIn(folded, words).map(([start, end]): Found => [
    from[start]?.[0] ?? 0,
    from[end - 1]?.[1] ?? text.length,
  ])
  return joined(places.toSorted(byStart))
}

const byStart = (a: Found, b: Found): number => a[0] - b[0]

const placesIn = (folded: string, words: readonly string[]): readonly Found[] => {
  const places: Found[] = []
  for (const word of words) {
    for (
      let found = folded.indexOf(word);
      found !== -1;
      found = folded.indexOf(word, found + word.length)
    )
      places.push([found, found + word.length])
  }
  return places
}

const joined = (places: readonly Found[]): readonly Found[] => {
  const all: Found[] = []
  for (const place of places) {
    const last = all.at(-1)
    if (last === undefined || place[0] >= last[1]) all.push(place)
    else all[all.length - 1] = [last[0], Math.max(last[1], place[1])]
  }
  return all
}

/** UTF-16 units that are shown before the first word that was found, and in all. */
const BEFORE = 40
const MOST = 160

/** The part of a text around the first word that was found, on one line. */
export const excerptAround = (text: string, words: readonly string[]): string => {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  const first = findWords(line, words)[0]?.[0] ?? 0
  const begin = first <= BEFORE ? 0 : line.indexOf(' ', first - BEFORE) + 1
  const start = begin > first ? first - BEFORE : begin
  const part = line.slice(start, start + MOST)
  return `${start > 0 ? '…' : ''}${part.trimEnd()}${start + MOST < line.length ? '…' : ''}`
}
