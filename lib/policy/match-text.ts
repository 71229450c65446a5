import { removeHidden } from './hidden-text'
import { parseNetworkAddress } from './network-address'

/** One spelling for comparing: NFKC, case folded, hidden characters away, white space joined. */
export const foldText = (text: string): string =>
  removeHidden(text.normalize('NFKC')).toLowerCase().replaceAll(/\s+/gu, ' ').trim()

const WORD = /[\p{L}\p{N}_]/u
/** Signs that continue an address, a number or a name when a word character stands on their other side. */
const JOINER = /[@./\\\-+:%=&?#~$]/u

/**
 * True where `needle` stands in `hay` as a whole: not inside a longer word, address, number or path. Both folded.
 * Threat: `good.com` typed by the person must not vouch for `good.com.evil.net` or `good.com/?d=secret`.
 */
export const standsIn = (hay: string, needle: string): boolean => {
  if (needle === '') return false
  for (let at = hay.indexOf(needle); at !== -1; at = hay.indexOf(needle, at + 1)) {
    if (isFree(hay, at - 1, -1) && isFree(hay, at + needle.length, 1)) return true
  }
  return false
}

/** Scripts that put no space between words: any place in them may be the edge of one. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

const isFree = (hay: string, at: number, step: 1 | -1): boolean => {
  const next = hay[at] ?? ''
  if (UNSPACED.test(next) || UNSPACED.test(hay[at - step] ?? '')) return true
  if (next === '' || /\s/u.test(next)) return true
  if (WORD.test(next)) return false
  return (
    !JOINER.test(next) || !(WORD.test(hay[at + step] ?? '') || JOINER.test(hay[at + step] ?? ''))
  )
}

const ADDRESS_IN_TEXT =
  /(?<![@\w.-])(?:[a-z][a-z0-9+.-]*:\/\/|www\.|\/\/)[^\s<>"'`]+|(?<![@\w./-])[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:\/[^\s<>"'`]*)?/giu

/**
 * The network addresses in a text, as the WHATWG parser writes them; `http` vouches for `https` too. Sentence punctuation
 * at the end is not part of one. Case counts: letters of a path could carry data out.
 */
export const addressesIn = (text: string): ReadonlySet<string> =>
  new Set(
    [...removeHidden(text).matchAll(ADDRESS_IN_TEXT)]
      .flatMap(([raw]) => [raw, raw.replace(/[.,;:!?)\]}*]+$/u, '')])
      .flatMap((one) => parseNetworkAddress(one)?.href ?? [])
      .flatMap((href) => [href, href.replace(/^http:/u, 'https:')]),
  )

const NUMBER_IN_TEXT = /(?<![\w.])[-+]?\d[\d,']*(?:\.\d+)?(?![\w]|\.\d)/gu

/** The numbers in a text, so that `98.70` vouches for 98.7. */
export const numbersIn = (text: string): ReadonlySet<number> =>
  new Set([...text.matchAll(NUMBER_IN_TEXT)].map(([raw]) => Number(raw.replaceAll(/[,']/gu, ''))))
