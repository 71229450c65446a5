import { DRAWING } from '@/components/ui/drawing'

/** Milliseconds after which something is printed as it is. */
const AT_MOST_MS = 30_000

/** Runs once when nothing within is being drawn any more (`ui/drawing`) and its images can be seen. Gives what calls it off. */
export const whenDrawn = (root: HTMLElement, run: () => void): (() => void) => {
  const end = (): void => {
    observer.disconnect()
    clearTimeout(limit)
  }
  const look = (): void => {
    if (root.querySelector('[data-drawing]') !== null) return
    end()
    const images = [...root.querySelectorAll('img')].map((image) => image.decode())
    void Promise.allSettled(images).then(run)
  }
  const observer = new MutationObserver(look)
  const limit = setTimeout(() => {
    end()
    run()
  }, AT_MOST_MS)
  observer.observe(root, { subtree: true, childList: true, attributeFilter: Object.keys(DRAWING) })
  look()
  return end
}
