import type { PageBox } from '@/lib/domain/page-act'

/**
 * Where an element is in its tab, as shares of what the tab shows; undefined in a frame of another site, which is not told
 * where it stands.
 */
export const boxOf = (element: Element): PageBox | undefined => {
  const box = element.getBoundingClientRect()
  let [left, top] = [box.left, box.top]
  let view: Window = window
  while (view !== view.top) {
    const frame = view.frameElement
    if (frame === null) return undefined
    const outer = frame.getBoundingClientRect()
    left += outer.left + frame.clientLeft
    top += outer.top + frame.clientTop
    view = view.parent
  }
  const { innerWidth: width, innerHeight: height } = view
  return [left / width, top / height, box.width / width, box.height / height]
}
