/** Where a stretch of the Markdown stands in the page, to be cited and found again. */
export interface Passage {
  /** UTF-16 units of the Markdown. */
  readonly start: number
  readonly heading: string
  /** The page's address, with the heading's own anchor where it has one. */
  readonly url: string
}

const MOST_PASSAGES = 200

/** One passage a heading, and the page itself for what stands before the first. */
export const passagesOf = (markdown: string, document: Document, url: string): Passage[] => {
  const page = url.replace(/#.*$/, '')
  const anchors = anchorsIn(document)
  const passages: Passage[] = [{ start: 0, heading: '', url: page }]
  let start = 0
  let fence = ''
  for (const line of markdown.split('\n')) {
    const opens = /^\s*(`{3,})/.exec(line)?.[1]
    if (opens !== undefined)
      fence = fence === '' ? opens : opens.length >= fence.length ? '' : fence
    const heading = fence === '' ? /^#{1,6}\s+(.+)$/.exec(line)?.[1] : undefined
    if (heading !== undefined && passages.length < MOST_PASSAGES) {
      const anchor = anchors.get(plain(heading))
      passages.push({
        start,
        heading: heading.slice(0, 200),
        url: anchor === undefined ? page : `${page}#${encodeURIComponent(anchor)}`,
      })
    }
    start += line.length + 1
  }
  return passages
}

const anchorsIn = (document: Document): ReadonlyMap<string, string> => {
  const anchors = new Map<string, string>()
  for (const heading of document.querySelectorAll('h1,h2,h3,h4,h5,h6')) {
    const id =
      heading.getAttribute('id') ??
      heading.querySelector('[id]')?.getAttribute('id') ??
      heading.closest('section[id]')?.getAttribute('id')
    const words = plain(heading.textContent ?? '')
    if (id !== null && id !== undefined && id !== '' && !anchors.has(words)) anchors.set(words, id)
  }
  return anchors
}

/** Letters and digits only: the heading as Markdown and as the page writes it. */
const plain = (text: string): string =>
  text
    .replaceAll(/\]\([^)]*\)/g, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase()
