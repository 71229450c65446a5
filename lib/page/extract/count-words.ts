const WORD = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{N}]+/gu

/** Words of a Markdown text, without addresses; a sign of a script that writes without spaces counts as one. */
export const countWords = (markdown: string): number =>
  markdown.replaceAll(/\]\([^)]*\)/g, ']').match(WORD)?.length ?? 0

/** The same of a part of a page, near enough: of a word in two styles each piece counts. */
export const countWordsIn = (part: Node): number => {
  let words = 0
  for (const child of part.childNodes)
    words += child.nodeType === 3 ? countWords(child.nodeValue ?? '') : countWordsIn(child)
  return words
}
