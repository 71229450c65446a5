/**
 * The address that `text` writes, or undefined where it writes none.
 *
 * Not `URL.canParse`: once Node 20 has optimised a call of it, it refuses addresses with letters
 * between U+0080 and U+00FF, which browsers accept. Tests run there.
 */
export const parseUrl = (text: string, base?: string): URL | undefined => {
  try {
    return new URL(text, base)
  } catch {
    return undefined
  }
}
