const QUIET_MS = 150
const MOST_MS = 1500

/** Resolves once nothing in the document has changed for a moment, or after a while in any case. */
export const settled = (page: Document): Promise<void> =>
  new Promise((resolve) => {
    let quiet = setTimeout(done, QUIET_MS)
    const most = setTimeout(done, MOST_MS)
    const observer = new MutationObserver(() => {
      clearTimeout(quiet)
      quiet = setTimeout(done, QUIET_MS)
    })
    observer.observe(page, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    })
    function done(): void {
      observer.disconnect()
      clearTimeout(quiet)
      clearTimeout(most)
      resolve()
    }
  })

/** Waits for words to be seen, or for a while where there are none to wait for. True where they are there. */
export const waitForWords = (
  page: Document,
  words: string | undefined,
  seconds: number,
): Promise<boolean> =>
  new Promise((resolve) => {
    const wanted = words?.toLowerCase()
    const isThere = (): boolean =>
      wanted !== undefined && (page.body?.innerText.toLowerCase().includes(wanted) ?? false)
    if (isThere()) {
      resolve(true)
      return
    }
    const observer = new MutationObserver(() => {
      if (isThere()) end(true)
    })
    const over = setTimeout(() => end(isThere()), seconds * 1000)
    observer.observe(page, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    })
    function end(found: boolean): void {
      observer.disconnect()
      clearTimeout(over)
      resolve(found)
    }
  })
