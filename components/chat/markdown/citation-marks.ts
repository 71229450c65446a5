import type { Citation } from '@/lib/domain/content-block'

/** Stand around a citation's number in the text that is drawn; the same two in a model's own words are replaced. */
const [OPEN, CLOSE] = ['\uE000', '\uE001']
const MARK = /\uE000(\d+)\uE001/

/** The different passages that an answer cites, in the order of their numbers. */
export const passagesCited = (citations: readonly Citation[]): readonly Citation[] =>
  citations.filter((one, at) => citations.findIndex((other) => isSame(one, other)) === at)

const isSame = (a: Citation, b: Citation): boolean => a.from === b.from && a.text === b.text

/**
 * An answer's text with the number of a passage after each claim that cites it, counted from 0.
 * @param passages of the whole message (`passagesCited`)
 */
export const withMarks = (
  text: string,
  citations: readonly Citation[],
  passages: readonly Citation[],
): string => {
  const own = text.replaceAll(/[\uE000\uE001]/g, '\uFFFD')
  let marked = ''
  let from = 0
  for (const citation of citations.toSorted((a, b) => a.at - b.at)) {
    const at = endOfClaim(own, citation.at)
    const number = passages.findIndex((passage) => isSame(passage, citation))
    marked += `${own.slice(from, at)}${OPEN}${number}${CLOSE}`
    from = Math.max(from, at)
  }
  return marked + own.slice(from)
}

/** A mark stands before the spaces and line breaks that end a claim, so that it begins no line of its own. */
const endOfClaim = (text: string, at: number): number => text.slice(0, at).trimEnd().length

/** A drawn text cut at its marks: words, and numbers of passages. */
export const cutAtMarks = (text: string): readonly (string | number)[] =>
  text.split(MARK).map((piece, at) => (at % 2 === 1 ? Number(piece) : piece))
