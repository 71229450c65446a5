const WORD = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{N}]+/gu

/** Words of a Markdown text, without addresses; a sign of a script that writes without spaces counts as one. */
export const countWords = (markdown: string): number =>
  markdown.replaceAll(/\]\([^)]*\)/g, ']').match(WORD)?.length ?? 0
