import { parseHTML } from 'linkedom'
import type { Sight } from '@/lib/page/extract/sight'

/** A page's document outside a browser, and what can be seen of it as far as the page itself says so. */
export interface StaticDocument {
  readonly document: Document
  readonly sight: Sight
  readonly newDocument: () => Document
}

/** Declarations that make an element or its text invisible, by what `npm run extract` can know without a layout. */
const HIDING =
  /(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0?\.?0+(?:%|\b)(?!\.)|content-visibility\s*:\s*hidden|clip\s*:\s*rect\(\s*[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?\s*\)|clip-path\s*:\s*(?:inset\(\s*(?:[5-9]\d|100)%|circle\(\s*0)|transform\s*:\s*scale[xy]?\(\s*0\s*[,)])/i
const UNREADABLE =
  /(?:^|[;\s])(?:font-size\s*:\s*[01](?:\.\d+)?(?:px|pt|em|rem)?\s*(?:;|$|!)|text-indent\s*:\s*-\d{3,}|(?:left|top|right|bottom|margin-left|margin-top)\s*:\s*-\d{4,}px|color\s*:\s*(?:transparent|rgba\([^)]*,\s*0\s*\)))/i
const DISPLAYED = /(?:^|[;\s])(?:display|visibility)\s*:\s*(?!none|hidden|collapse)/i

/** Reads a page as a file. Nothing in it runs and nothing is loaded. */
export const staticDocument = (html: string): StaticDocument => {
  const body = /<body[\s>]/i.test(html) ? html : `<body>${html}</body>`
  const document = parse(/<html[\s>]/i.test(html) ? html : `<!doctype html><html>${body}</html>`)
  const styles = stylesOf(document)
  const colourOf = (element: Element, name: 'color' | 'background'): string | undefined => {
    for (let at: Element | null = element; at !== null; at = at.parentElement) {
      const found = colourIn(styles.get(at) ?? '', name)
      if (found !== undefined) return found
    }
    return name === 'background' ? 'white' : 'black'
  }
  return {
    document,
    newDocument: () => parse('<!doctype html><html><head></head><body></body></html>'),
    sight: {
      isSeen: (element) => {
        if (element.hasAttribute('hidden')) return false
        if (element.parentElement?.localName === 'details' && element.localName !== 'summary')
          return element.parentElement.hasAttribute('open')
        if (element.localName === 'dialog' && !element.hasAttribute('open')) return false
        if (element.localName === 'input' && element.getAttribute('type') === 'hidden') return false
        const style = styles.get(element) ?? ''
        return !HIDING.test(style) && !isClipped(style)
      },
      isLegible: (element) => {
        for (let at: Element | null = element; at !== null; at = at.parentElement)
          if (UNREADABLE.test(styles.get(at) ?? '')) return false
        return colourOf(element, 'color') !== colourOf(element, 'background')
      },
      // Words in neighbouring elements are mostly put apart by a style sheet; single letters are one word.
      isApart: (element) =>
        isLong(element) && isLong(element.previousSibling) && element.closest('pre,code') === null,
    },
  }
}

/** linkedom's documents are the browser's in what is used of them here. */
const parse = (html: string): Document =>
  (parseHTML(html) as unknown as { document: Document }).document

/** Turndown's tables go by `rows`, which linkedom's tables do not have. */
Object.defineProperty(
  Object.getPrototypeOf(parse('<table></table>').querySelector('table')),
  'rows',
  {
    get(this: Element) {
      return this.querySelectorAll('tr')
    },
  },
)

const isLong = (node: Node | null): boolean =>
  node?.nodeType === 1 && (node.textContent ?? '').trim().length > 1

const isClipped = (style: string): boolean =>
  /overflow(?:-[xy])?\s*:\s*(?:hidden|clip)/i.test(style) &&
  /(?:^|[;\s])(?:max-)?(?:width|height)\s*:\s*[01](?:px|em|rem)?\s*(?:;|$|!)/i.test(style)

/** Each element's declarations, those of style sheets first: a later one is read last. */
const stylesOf = (document: Document): ReadonlyMap<Element, string> => {
  const styles = new Map<Element, string>()
  const add = (element: Element, declarations: string): void => {
    const before = styles.get(element) ?? ''
    const shows = DISPLAYED.test(declarations)
    styles.set(element, `${shows ? before.replace(HIDING, ';') : before};${declarations}`)
  }
  for (const sheet of document.querySelectorAll('style')) {
    const css = (sheet.textContent ?? '').replaceAll(/\/\*[\s\S]*?\*\//g, '')
    for (const [, selector = '', declarations = ''] of css.matchAll(/([^{}@]+)\{([^{}]*)\}/g)) {
      if (
        !/display|visib|opacity|clip|color|background|font-size|indent|left|top|overflow|transform/i.test(
          declarations,
        )
      )
        continue
      for (const element of select(document, selector.trim())) add(element, declarations)
    }
  }
  for (const element of document.querySelectorAll('[style]'))
    add(element, element.getAttribute('style') ?? '')
  for (const element of document.querySelectorAll('font[color],[bgcolor]')) {
    add(
      element,
      `color:${element.getAttribute('color') ?? ''};background:${element.getAttribute('bgcolor') ?? ''}`,
    )
  }
  return styles
}

const select = (document: Document, selector: string): readonly Element[] => {
  try {
    return [...document.querySelectorAll(selector)]
  } catch {
    return []
  }
}

const NAMED: Readonly<Record<string, string>> = {
  '#fff': 'white',
  '#ffffff': 'white',
  'rgb(255,255,255)': 'white',
  '#000': 'black',
  '#000000': 'black',
}

const colourIn = (style: string, name: 'color' | 'background'): string | undefined => {
  const found = [
    ...style.matchAll(
      name === 'color'
        ? /(?:^|;)\s*color\s*:\s*([^;!]+)/gi
        : /(?:^|;)\s*background(?:-color)?\s*:\s*([^;!]+)/gi,
    ),
  ].at(-1)?.[1]
  if (found === undefined) return undefined
  const written = found
    .trim()
    .toLowerCase()
    .replaceAll(/\s+/g, name === 'color' ? '' : ' ')
  if (written === '' || written === 'transparent' || written === 'none' || written === 'inherit')
    return undefined
  return NAMED[written.replaceAll(' ', '')] ?? written
}
