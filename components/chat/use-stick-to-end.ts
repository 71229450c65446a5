import { useCallback, useEffect, useRef, useState, type RefObject } from 'react'

/** Closer to the end than this counts as being there. */
const NEAR_PX = 56

/** Left free above an element that is brought into sight. */
const MARGIN_PX = 12

export interface StickToEnd {
  readonly scroller: RefObject<HTMLElement | null>
  readonly content: RefObject<HTMLDivElement | null>
  readonly atEnd: boolean
  readonly goToEnd: () => void
  /** Brings an element into sight: its beginning, where it is taller than the view. */
  readonly showElement: (element: HTMLElement) => void
}

/** Keeps the end of a growing content in sight until the person scrolls away from it. `view` starts it anew. */
export const useStickToEnd = (view: string): StickToEnd => {
  const scroller = useRef<HTMLElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const sticks = useRef(true)
  const shown = useRef<HTMLElement>(null)
  const [atEnd, setAtEnd] = useState(true)

  const goToEnd = useCallback(() => {
    sticks.current = true
    if (scroller.current !== null) scroller.current.scrollTop = scroller.current.scrollHeight
  }, [])

  const showElement = useCallback((element: HTMLElement) => {
    shown.current = element
    const box = scroller.current
    if (box === null) return
    sticks.current = element.offsetHeight < box.clientHeight - 24
    // Not `scrollIntoView`, which would scroll the page around the box as well.
    const above = element.getBoundingClientRect().top - box.getBoundingClientRect().top
    box.scrollTop = sticks.current ? box.scrollHeight : box.scrollTop + above - MARGIN_PX
  }, [])

  useEffect(() => {
    const [box, inner] = [scroller.current, content.current]
    if (box === null || inner === null) return undefined
    const isAtEnd = (): boolean => box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_PX
    const onScroll = (): void => {
      sticks.current = isAtEnd()
      setAtEnd(sticks.current)
    }
    const onResize = (): void => {
      // What was brought into sight may still grow, and its beginning must not be pushed out of it.
      if (sticks.current && shown.current?.isConnected === true) showElement(shown.current)
      else if (sticks.current) box.scrollTop = box.scrollHeight
      setAtEnd(isAtEnd())
    }
    const observer = new ResizeObserver(onResize)
    observer.observe(inner)
    observer.observe(box)
    box.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      observer.disconnect()
      box.removeEventListener('scroll', onScroll)
    }
  }, [showElement])

  // oxlint-disable-next-line react/exhaustive-effect-dependencies -- another view is what starts it
  useEffect(() => goToEnd(), [view, goToEnd])

  return { scroller, content, atEnd, goToEnd, showElement }
}
