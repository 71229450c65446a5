import { blend, parseColour, type Colour } from './colour'

const WHITE: Colour = { red: 255, green: 255, blue: 255, alpha: 1 }

/**
 * What is behind an element's text, by the backgrounds of the elements that it is in; undefined where a picture is, or a
 * colour that cannot be read. Each element is looked at once.
 */
export const backgroundsOf = (page: Document): ((element: Element) => Colour | undefined) => {
  const known = new Map<Element, Colour | undefined>()
  const canvas = /dark/.test(getComputedStyle(page.documentElement).colorScheme) ? undefined : WHITE
  const backgroundOf = (element: Element): Colour | undefined => {
    if (known.has(element)) return known.get(element)
    const style = getComputedStyle(element)
    const own = parseColour(style.backgroundColor)
    const under = (): Colour | undefined => {
      const parent = parentOf(element)
      return parent === undefined ? canvas : backgroundOf(parent)
    }
    let found: Colour | undefined
    if (style.backgroundImage === 'none' && own !== undefined) {
      const below = own.alpha === 1 ? own : under()
      found = below === undefined ? undefined : blend(own, below)
    }
    known.set(element, found)
    return found
  }
  return backgroundOf
}

const parentOf = (element: Element): Element | undefined => {
  if (element.assignedSlot !== null) return element.assignedSlot
  if (element.parentElement !== null) return element.parentElement
  const root = element.getRootNode()
  return root instanceof ShadowRoot ? root.host : undefined
}
