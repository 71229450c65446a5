import { ownValue } from '@/lib/domain/own-value'
/** The named character references that models write; others stay as they are written. */
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00A0',
  copy: '©',
  reg: '®',
  trade: '™',
  hellip: '…',
  mdash: '—',
  ndash: '–',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  bull: '•',
  middot: '·',
  times: '×',
  deg: '°',
  rarr: '→',
  larr: '←',
  euro: '€',
}

/** Resolves `&amp;` and `&#38;` in a text of Markdown, which the lexer leaves as written. Never through an HTML parser. */
export const decodeReferences = (text: string): string =>
  text.includes('&')
    ? text.replaceAll(
        /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi,
        (written, decimal, hex, name) => {
          if (typeof name === 'string') return ownValue(NAMED, name) ?? written
          const code =
            typeof decimal === 'string' ? Number(decimal) : Number.parseInt(String(hex), 16)
          return code === 0 || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)
            ? '\uFFFD'
            : String.fromCodePoint(code)
        },
      )
    : text
