/**
 * Makes what takes frames and hints to connect out of markup, by giving such tags another name. A tag's name stands in the text as
 * it is, in HTML with nothing before it and in XML after a prefix at most; no reference and no entity of HTML can make
 * one, and texts that declare entities of XML are dropped. A plain link to a style sheet stays.
 *
 * Passed to views as text, so it names nothing outside itself; and it holds fast what it needs of the language, since the page may
 * replace any of it later.
 * https://html.spec.whatwg.org/multipage/parsing.html#tag-open-state
 */
export const createStrip = (): ((html: string) => string) => {
  const { apply } = Reflect
  // oxlint-disable-next-line typescript/unbound-method -- used by `apply` alone
  const { exec } = RegExp.prototype
  // oxlint-disable-next-line typescript/unbound-method -- used by `apply` alone
  const { slice } = String.prototype
  const tags =
    /<(\/?)(?:[^\s<>/:]*:)?(?:iframe|frame|frameset|object|embed|applet|fencedframe|portal|link)(?=[\s/>]|$)/gi
  const sheet =
    /^<link(?:\s+(?!rel\b)[a-z-]+(?:="[^"<>&]*")?)*\s+rel="stylesheet"(?:\s+(?!rel\b)[a-z-]+(?:="[^"<>&]*")?)*\s*\/?>/i
  const first = (pattern: RegExp, text: string): RegExpExecArray | null =>
    apply(exec, pattern, [text])
  const part = (text: string, from: number, to?: number): string => apply(slice, text, [from, to])
  return (html) => {
    if (first(/<!entity/i, html) !== null) return ''
    let out = ''
    let from = 0
    tags.lastIndex = 0
    for (let found = first(tags, html); found !== null; found = first(tags, html)) {
      const at = found.index
      const open = `<${found[1] ?? ''}`
      const isSheet = first(sheet, part(html, at, at + 2000)) !== null
      out += `${part(html, from, at)}${open}${isSheet ? '' : 'x-'}`
      from = at + open.length
      tags.lastIndex = from
    }
    return out + part(html, from)
  }
}
