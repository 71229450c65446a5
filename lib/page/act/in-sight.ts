import type { PageRefusal } from '@/lib/domain/page-act'
import { drawnParent } from './control'

const LEAST_OPACITY = 0.1

/** Whether a person could see the element and reach it with a click, once it is scrolled to. */
export const reachable = async (element: HTMLElement): Promise<PageRefusal | undefined> => {
  if (!isDrawn(element)) return 'hidden'
  element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' })
  const box = element.getBoundingClientRect()
  if (box.width < 2 || box.height < 2) return 'hidden'
  const points = [
    [0.5, 0.5],
    [0.25, 0.5],
    [0.75, 0.5],
  ] as const
  const isFree = points.some(([x, y]) =>
    isHit(element, box.left + box.width * x, box.top + box.height * y),
  )
  if (!isFree) return 'covered'
  return (await isFrameSeen(element)) ? undefined : 'covered'
}

/** Has a box, and neither it nor what it is in is transparent. */
export const isDrawn = (element: Element): boolean => {
  if (!element.checkVisibility({ visibilityProperty: true })) return false
  let opacity = 1
  for (let at: Element | null = element; at !== null; at = drawnParent(at))
    opacity *= Number(getComputedStyle(at).opacity)
  return opacity >= LEAST_OPACITY
}

/** What a click at this point would meet is the element, or a part of it. */
const isHit = (element: Element, x: number, y: number): boolean => {
  let hit = document.elementFromPoint(x, y)
  while (hit?.shadowRoot) {
    const inner: Element | null = hit.shadowRoot.elementFromPoint(x, y)
    if (inner === null || inner === hit) break
    hit = inner
  }
  for (let at = hit; at !== null; at = drawnParent(at)) if (at === element) return true
  return hit instanceof HTMLLabelElement && hit.control === element
}

/** A frame may be seen or not whatever is in it; only its parent and the browser know. */
const isFrameSeen = async (element: Element): Promise<boolean> => {
  if (window === window.top) return true
  const frame = window.frameElement
  if (frame !== null) return isFrameInSight(frame, element)
  // https://w3c.github.io/IntersectionObserver/v2/
  return new Promise((resolve) => {
    const options = { trackVisibility: true, delay: 100 } as IntersectionObserverInit
    const observer = new IntersectionObserver((entries) => {
      observer.disconnect()
      const [entry] = entries as (IntersectionObserverEntry & { isVisible?: boolean })[]
      resolve(entry?.isVisible === true)
    }, options)
    observer.observe(element)
  })
}

/** A click at the middle of the element would meet its frame. */
const isFrameInSight = (frame: Element, element: Element): boolean => {
  if (!isDrawn(frame)) return false
  const [outer, inner] = [frame.getBoundingClientRect(), element.getBoundingClientRect()]
  const hit = frame.ownerDocument.elementFromPoint(
    outer.left + frame.clientLeft + inner.left + inner.width / 2,
    outer.top + frame.clientTop + inner.top + inner.height / 2,
  )
  return hit === frame
}
