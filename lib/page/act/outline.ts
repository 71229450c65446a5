import { browserSight } from '../capture/browser-sight'
import { isControl, isEditable } from './control'
import { valueOf } from './fields-of'
import { isDrawn } from './in-sight'
import { nameOf, oneLine, roleOf, shownOn } from './names'
import { refOf } from './refs'

const MOST_LINES = 2000
/** UTF-16 units of one line of text. */
const MOST_OF_LINE = 400
const SKIPPED = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'HEAD', 'SVG', 'svg', 'CANVAS'])

/**
 * What can be seen of this frame, in the order in which it is read: words, and what can be acted on with a reference each.
 * Open shadow trees are part of it; what nobody can see is not.
 */
export const outlineOf = (page: Document): string[] => {
  const sight = browserSight(page)
  const lines: string[] = []
  let words = ''

  const flush = (): void => {
    const text = oneLine(words, MOST_OF_LINE)
    words = ''
    if (text !== '' && lines.length < MOST_LINES) lines.push(text)
  }
  const visit = (node: Node): void => {
    if (lines.length >= MOST_LINES) return
    if (node instanceof Text) {
      const parent = node.parentElement
      if (parent === null || sight.isLegible(parent)) words += node.data
      return
    }
    if (!(node instanceof Element) || SKIPPED.has(node.tagName)) return
    if (!sight.isSeen(node)) return
    const isApart = sight.isApart(node)
    if (isApart) flush()
    const heading = /^H([1-6])$/.exec(node.tagName)?.[1]
    if (isControl(node) && isDrawn(node) && !(node instanceof HTMLLabelElement)) {
      flush()
      lines.push(controlLine(node))
      // What is in a link or a button is its name; a field may stand in a row that can be pressed.
      if (node.querySelector('a[href],button,input,select,textarea,[role]') === null) return
    }
    if (heading !== undefined) words += `${'#'.repeat(Number(heading))} `
    if (node instanceof HTMLIFrameElement) words += frameLine(node)
    for (const child of childrenOf(node)) visit(child)
    if (isApart) flush()
    else if (words !== '' && !words.endsWith(' ')) words += ' '
  }
  visit(page.body ?? page.documentElement)
  flush()
  if (lines.length >= MOST_LINES) lines.push('[There is more; scroll or find.]')
  return lines
}

const childrenOf = (element: Element): readonly Node[] => {
  if (element.shadowRoot !== null) return [...element.shadowRoot.childNodes]
  if (element instanceof HTMLSlotElement) {
    const assigned = element.assignedNodes()
    if (assigned.length > 0) return assigned
  }
  return [...element.childNodes]
}

const frameLine = (frame: HTMLIFrameElement): string => {
  const at = frame.src === '' ? 'of this page' : new URL(frame.src, document.baseURI).origin
  return `[a frame: ${at}] `
}

const controlLine = (element: Element): string => {
  const [name, shown] = [nameOf(element), shownOn(element)]
  const value = valueOf(element) ?? (isEditable(element) ? element.innerText : undefined)
  const states = [
    ...(element.matches(':disabled,[aria-disabled=true]') ? ['disabled'] : []),
    ...(element.getAttribute('aria-expanded') === 'true' ? ['open'] : []),
    ...(element instanceof HTMLAnchorElement ? farLink(element) : []),
    ...(element instanceof HTMLSelectElement
      ? [
          `options: ${[...element.options]
            .slice(0, 60)
            .map((one) => one.text)
            .join(' | ')}`,
        ]
      : []),
  ]
  return [
    `- ${roleOf(element)} "${name}"`,
    ...(shown !== '' && shown !== name ? [`(reads: ${shown})`] : []),
    ...(value === undefined ? [] : [`= "${oneLine(value)}"`]),
    ...states.map((state) => `(${state})`),
    `[ref=${refOf(element)}]`,
  ].join(' ')
}

/** Only what does not stay on the site is worth its length. */
const farLink = (link: HTMLAnchorElement): string[] =>
  link.origin === self.origin ? [] : [`leads to ${link.href.slice(0, 200)}`]
