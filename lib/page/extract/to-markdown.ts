import { gfm } from '@truto/turndown-plugin-gfm'
import TurndownService from 'turndown'

/** Markdown of a part of a visible copy; the part is changed on the way. */
export const toMarkdown = (part: Element): string => {
  for (const link of part.querySelectorAll('a[href]')) linkHeadings(link)
  for (const pre of part.querySelectorAll('pre')) plainCode(pre)
  const turndown = new TurndownService({
    headingStyle: 'atx',
    hr: '---',
    bulletListMarker: '-',
    codeBlockStyle: 'fenced',
    emDelimiter: '*',
  })
  turndown.use(gfm)
  turndown.addRule('image', {
    filter: 'img',
    // Words for those who cannot see the image would be words that those who can do not see.
    replacement: (_, node) => {
      const src = (node as HTMLImageElement).getAttribute('src') ?? ''
      return src === '' || src.length > LONGEST_IMAGE ? '' : `![](${src})`
    },
  })
  turndown.addRule('code', {
    filter: 'pre',
    replacement: (_, node) => {
      const code = (node.textContent ?? '').replace(/\n+$/, '')
      const longest = [...code.matchAll(/`+/g)].reduce(
        (most, [run]) => Math.max(most, run.length),
        2,
      )
      const fence = '`'.repeat(longest + 1)
      return `\n\n${fence}${languageOf(node)}\n${code}\n${fence}\n\n`
    },
  })
  turndown.addRule('emptyLink', {
    filter: (node) => node.nodeName === 'A' && (node.textContent ?? '').trim() === '',
    replacement: (content) => content,
  })
  return tidy(turndown.turndown(part as HTMLElement))
}

const LONGEST_IMAGE = 300

const tidy = (markdown: string): string =>
  markdown
    .replaceAll(/[ \t]+$/gm, '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()

/** A link around a whole block: the heading in it becomes the link, for Markdown's links are of one line. */
const linkHeadings = (link: Element): void => {
  const blocks = [...link.querySelectorAll('h1,h2,h3,h4,h5,h6,p,div,li')]
  if (blocks.length === 0) return
  const linked = blocks.find(({ localName }) => localName.startsWith('h')) ?? blocks.at(-1)
  if (linked !== undefined && linked.querySelector('a') === null) {
    const inner = link.cloneNode(false) as Element
    inner.append(...linked.childNodes)
    linked.append(inner)
  }
  link.replaceWith(...link.childNodes)
}

/** Code without the numbers of its lines, each line on a line of its own. */
const plainCode = (pre: Element): void => {
  for (const line of pre.querySelectorAll('br')) line.replaceWith('\n')
  // Lines in elements of their own with nothing between them.
  const lines = [...pre.querySelectorAll('.line,[data-line],.code-line')]
  if (lines.length > 1 && !(pre.textContent ?? '').includes('\n'))
    for (const line of lines.slice(0, -1)) line.append('\n')
}

const LANGUAGE = /(?:^|\s)(?:lang(?:uage)?|highlight-source|brush:)-?\s?([\w+#-]+)/

const languageOf = (pre: Element): string => {
  const around = [
    pre.querySelector('code'),
    pre,
    pre.parentElement,
    pre.parentElement?.parentElement,
  ]
  for (const element of around) {
    const named =
      element?.getAttribute('data-lang') ??
      element?.getAttribute('data-language') ??
      LANGUAGE.exec(element?.getAttribute('class') ?? '')?.[1]
    if (named !== undefined && named !== null && /^[\w+#-]{1,20}$/.test(named)) return named
  }
  return ''
}
