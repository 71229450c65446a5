import { parseAst, type Plugin } from 'vite'

/**
 * Writes what is beyond ASCII in our scripts as escapes: they then are one byte a character for the browser, which starts
 * the worker the sooner. Such characters are in texts, patterns and names, where an escape means the same.
 */
export const asciiOnly: Plugin = {
  name: 'sayso:ascii-only',
  generateBundle(_options, bundle) {
    for (const chunk of Object.values(bundle))
      if (chunk.type === 'chunk') chunk.code = inAscii(chunk.code)
  },
}

const inAscii = (code: string): string => {
  const byUnits = /[\u{10000}-\u{10FFFF}]/u.test(code) ? patternsByUnits(parseAst(code)) : []
  return code.replaceAll(/[^\0-\x7F]/gu, (sign, at: number) =>
    byUnits.some(({ start, end }) => start <= at && at < end)
      ? sign.replaceAll(/[^]/g, unitEscape)
      : escapeOf(sign),
  )
}

/** A name may have no escape of half a sign. */
const escapeOf = (sign: string): string =>
  sign.length === 1 ? unitEscape(sign) : `\\u{${sign.codePointAt(0)?.toString(16)}}`

const unitEscape = (unit: string): string =>
  `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`

interface Place {
  readonly start: number
  readonly end: number
}

/** Patterns that go by halves of signs, being without `u` and `v`: they know no other escape. */
const patternsByUnits = (node: unknown): readonly Place[] => {
  if (Array.isArray(node)) return node.flatMap(patternsByUnits)
  if (typeof node !== 'object' || node === null) return []
  const { regex, start, end } = node as { regex?: { flags?: unknown } } & Place
  if (typeof regex?.flags === 'string') return /[uv]/.test(regex.flags) ? [] : [{ start, end }]
  return Object.values(node).flatMap(patternsByUnits)
}
