import { findHidden } from '@/lib/policy/hidden-text'

const MOST = 2048

/**
 * A server's words made fit to be shown: what cannot be seen is written out as `<U+202E>`, the whole cut to 2 KB.
 * Threat: terminal codes, bidirectional overrides and text without end in an error message.
 */
export const quoteForeign = (text: string, most = MOST): string => {
  const start = text.slice(0, most).toWellFormed()
  let quoted = ''
  let from = 0
  for (const run of findHidden(start)) {
    quoted += start.slice(from, run.start) + run.codes.map((code) => `<${code}>`).join('')
    from = run.end
  }
  quoted += start.slice(from)
  return cut(quoted, most)
}

/** Cuts between characters, never inside one. */
const cut = (text: string, most: number): string => {
  if (text.length <= most) return text
  const end = text.slice(0, most)
  return end.isWellFormed() ? end : end.slice(0, -1)
}
