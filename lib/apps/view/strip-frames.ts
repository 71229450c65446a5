/**
 * Markup in which no tag makes a frame or a hint to connect somewhere: such tags get another name. A tag's name stands in the text
 * as it is, in HTML with nothing before it and in XML after a prefix at most; no reference and no entity of HTML can make one, and
 * texts that declare entities of XML are dropped. A plain link to a style sheet stays. Passed to views as text: it must
 * name nothing outside itself.
 * https://html.spec.whatwg.org/multipage/parsing.html#tag-open-state
 */
export const stripFrames = (html: string): string =>
  /<!entity/i.test(html)
    ? ''
    : html
        .replaceAll(
          /<(\/?)(?=(?:[^\s<>/:]*:)?(?:iframe|frame|frameset|object|embed|applet|fencedframe|portal)(?:[\s/>]|$))/gi,
          '<$1x-',
        )
        .replaceAll(
          /<(\/?)(?=(?:[^\s<>/:]*:)?link(?:[\s/>]|$))/gi,
          (tag, slash: string, at: number) => {
            const plain = /^<link((?:\s+[a-z-]+(?:="[^"<>&]*")?)*)\s*\/?>/i.exec(
              html.slice(at, at + 2000),
            )
            return tag === '<' && plain !== null && isStyleSheet(plain[1] ?? '')
              ? tag
              : `<${slash}x-`
            function isStyleSheet(attributes: string): boolean {
              const rels = attributes.match(/\srel\b[^\s]*/gi) ?? []
              return rels.length === 1 && rels[0]?.toLowerCase().trim() === 'rel="stylesheet"'
            }
          },
        )
