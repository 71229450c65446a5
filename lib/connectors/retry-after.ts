const LEAST = 1
const MOST = 300

/**
 * Whole seconds to wait, between 1 and 300 whatever the server asked for; undefined where it asked for nothing readable.
 * https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export const parseRetryAfter = (header: string | null, now: number): number | undefined => {
  if (header === null) return undefined
  const text = header.trim()
  const seconds = /^[+-]?\d+(\.\d+)?(e\+?\d+)?$/i.test(text)
    ? Number(text)
    : (Date.parse(text) - now) / 1000
  if (Number.isNaN(seconds)) return undefined
  return Math.min(MOST, Math.max(LEAST, Math.ceil(seconds)))
}
