/* oxlint-disable no-misleading-character-class -- the class is made of such characters */
/** Controls, format characters (bidi, zero width, tags), private use, and letters that show as nothing. */
const UNSEEN =
  /[\p{C}\p{Zl}\p{Zp}\u034F\u115F\u1160\u17B4\u17B5\u180B-\u180F\u3164\uFE00-\uFE0F\uFFA0]/gu

export const hasUnseen = (text: string): boolean => text.search(UNSEEN) !== -1

/** A file's word made fit to be shown, printed and stored. */
export const fitName = (text: string, most = 80): string =>
  text
    .slice(0, 4 * most)
    .replaceAll(UNSEEN, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, most)
    .toWellFormed()
    .replace(/\uFFFD$/, '')
    .trim()
