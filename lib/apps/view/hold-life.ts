/**
 * Holds a Web Lock that stands for the life of one frame, which the browser drops when the page goes, however it goes: the
 * worker sees by it that what a view offered is gone. https://developer.mozilla.org/docs/Web/API/Web_Locks_API
 */
export const holdLife = (life: string): (() => void) => {
  let end = (): void => undefined
  const over = new Promise<void>((resolve) => {
    end = resolve
  })
  void navigator.locks.request(`life:${life}`, () => over)
  return () => end()
}
