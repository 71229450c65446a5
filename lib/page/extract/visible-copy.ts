import { parseUrl } from '@/lib/domain/parse-url'
import type { Sight } from './sight'

/** What a page may cost. Threat: a page of a million nodes. */
export interface CopyBudget {
  readonly nodes: number
  readonly characters: number
  /** True once no more time is left. */
  readonly isOver: () => boolean
}

export interface VisibleCopy {
  /** Without scripts, without what nobody can see, with absolute addresses. Nothing in it loads or runs. */
  readonly document: Document
  /** Characters of the page's text that are left out because nobody can see them. */
  readonly hidden: number
  /** True where the budget ended before the page. */
  readonly truncated: boolean
  /** Addresses of frames, whose content is a document of its own. */
  readonly frames: readonly string[]
}

const LEFT_OUT = new Set(
  'script style noscript template link meta base svg canvas object embed audio video source track param map area'.split(
    ' ',
  ),
)
const ADDRESSES = /^(?:https?|mailto|tel):/
const LONGEST_ADDRESS = 2000
/** Elements in each other. Threat: what looks into every element of a page made of nothing else takes for ever. */
const DEEPEST = 300
const KEPT_ATTRIBUTES = new Set(
  'id class role colspan rowspan datetime start align lang dir itemprop rel type name'.split(' '),
)
/** The marks of a page's own scripts tell its parts apart; they are shown nowhere. */
const MARK = /^data-[\w-]{1,40}$/
const LONGEST_MARK = 200

/**
 * Copies what can be seen into `copy`, an empty document of its own. Threat: text for the model alone, in hidden elements, attributes
 * and the colours of the background; so attributes that are shown nowhere (`alt`, `title`, `aria-*`) stay behind, and
 * are counted like hidden text where they are sentences.
 */
export const visibleCopy = (
  source: Document,
  copy: Document,
  sight: Sight,
  url: string,
  budget: CopyBudget,
): VisibleCopy => {
  copy.title = source.title
  const language = source.documentElement.getAttribute('lang')
  if (language !== null) copy.documentElement.setAttribute('lang', language)
  let nodes = 0
  let characters = 0
  let hidden = 0
  let truncated = false
  const frames: string[] = []

  const isSpent = (): boolean => {
    nodes += 1
    const isNow =
      nodes > budget.nodes ||
      characters > budget.characters ||
      ((nodes & 255) === 0 && budget.isOver())
    truncated ||= isNow
    return truncated
  }
  const copyText = (text: string, into: Element, isLegible: boolean): void => {
    const length = lengthOf(text)
    if (!isLegible) {
      hidden += length
      return
    }
    characters += length
    into.append(copy.createTextNode(text))
  }
  const copyChildren = (from: Element, into: Element, depth: number): void => {
    let isLegible: boolean | undefined
    for (const child of childrenOf(from)) {
      if (isSpent()) return
      if (child.nodeType === 3) {
        const text = child.nodeValue ?? ''
        if (text.trim() !== '') isLegible ??= sight.isLegible(from)
        copyText(text, into, isLegible ?? true)
      } else if (child.nodeType === 1) copyElement(child as Element, into, depth)
    }
  }
  const copyElement = (element: Element, into: Element, depth: number): void => {
    const name = element.localName
    if (LEFT_OUT.has(name)) return
    if (depth > DEEPEST) {
      truncated = true
      return
    }
    if (!sight.isSeen(element)) {
      hidden += lengthOf(wordsOf(element))
      return
    }
    hidden += hiddenWords(element)
    if (name === 'iframe' || name === 'frame') {
      const address = absolute(element.getAttribute('src'), url)
      if (address !== undefined) frames.push(address)
      return
    }
    const shown = shownValue(element)
    if (shown !== undefined) {
      const value = copy.createElement('span')
      into.append(value)
      if (shown.trim() !== '') copyText(` ${shown} `, value, sight.isLegible(element))
      return
    }
    const clone = copy.createElement(/^[a-z][a-z\d]*(?:-[a-z\d-]*)?$/.test(name) ? name : 'span')
    keepAttributes(element, clone, url)
    if (into.lastChild !== null && sight.isApart(element)) into.append(copy.createTextNode(' '))
    into.append(clone)
    copyChildren(element, clone, depth + 1)
  }
  copyChildren(source.body ?? source.documentElement, copy.body, 0)
  return { document: copy, hidden, truncated, frames }
}

/** What is drawn: a shadow tree instead of the children, and what was put into a slot in its place. */
const childrenOf = (element: Element): Iterable<ChildNode> => {
  if (element.localName === 'slot') {
    const assigned = (element as Partial<HTMLSlotElement>).assignedNodes?.()
    if (assigned !== undefined && assigned.length > 0) return assigned as ChildNode[]
  }
  const { shadowRoot } = element
  return shadowRoot === null || shadowRoot === undefined
    ? element.childNodes
    : shadowRoot.childNodes
}

const lengthOf = (text: string): number => text.replaceAll(/\s+/g, ' ').trim().length

const MOST_COUNTED = 200_000

const wordsOf = (element: Element): string =>
  element.querySelector('script,style') === null
    ? (element.textContent ?? '').slice(0, MOST_COUNTED)
    : [...element.children]
        .filter(({ localName }) => !LEFT_OUT.has(localName))
        .map(wordsOf)
        .join(' ')

/** Sentences in attributes that are drawn nowhere; a word or two names a button. */
const hiddenWords = (element: Element): number => {
  let length = 0
  for (const name of ['alt', 'title', 'aria-label', 'aria-description']) {
    const text = element.getAttribute(name)
    if (text !== null) length += lengthOf(text)
  }
  return length
}

const FIELD_TYPES = new Set('text search email url tel number date time month week'.split(' '))

/** What a field shows. Threat: a password is never read, not even its length. */
const shownValue = (element: Element): string | undefined => {
  switch (element.localName) {
    case 'textarea':
      return (element as HTMLTextAreaElement).value ?? element.textContent ?? ''
    case 'select': {
      const chosen =
        (element as HTMLSelectElement).selectedOptions?.[0] ??
        element.querySelector('option[selected]') ??
        element.querySelector('option')
      return chosen?.textContent?.trim() ?? ''
    }
    case 'input': {
      const type = (element.getAttribute('type') ?? 'text').toLowerCase()
      if (type === 'submit' || type === 'button') return element.getAttribute('value') ?? ''
      if (!FIELD_TYPES.has(type)) return ''
      return (element as HTMLInputElement).value ?? element.getAttribute('value') ?? ''
    }
    default:
      return undefined
  }
}

const keepAttributes = (from: Element, to: Element, url: string): void => {
  for (const name of from.getAttributeNames()) {
    const value = from.getAttribute(name) ?? ''
    // A cell that spans a million columns would be a million cells of Markdown.
    if (/^(?:col|row)span$/.test(name) && !/^\d{1,2}$/.test(value)) continue
    if (KEPT_ATTRIBUTES.has(name) || (MARK.test(name) && value.length <= LONGEST_MARK))
      to.setAttribute(name, value)
  }
  if (from.localName === 'a') {
    const href = from.getAttribute('href')
    const address = href?.startsWith('#') === true ? undefined : absolute(href, url)
    if (address !== undefined) to.setAttribute('href', address)
  } else if (from.localName === 'img') {
    const src = (from as Partial<HTMLImageElement>).currentSrc || from.getAttribute('src')
    const address = absolute(src, url)
    if (address !== undefined) to.setAttribute('src', address)
  }
}

const absolute = (address: string | null | undefined, base: string): string | undefined => {
  if (address === null || address === undefined || address === '') return undefined
  const url = parseUrl(address, base)
  const href = url?.href ?? ''
  return ADDRESSES.test(href) && href.length <= LONGEST_ADDRESS ? href : undefined
}
