import { MOST_CHARACTERS } from '@/lib/domain/page-bounds'
import type { CaptureKind, FrameCapture } from '@/lib/domain/page'
import { extractPage, type ReadWithDefuddle } from '../extract/extract-page'
import { pagePrivacy } from '../extract/page-privacy'
import { browserSight } from './browser-sight'
import { captionsOf } from './captions'
import { describeField } from './field'
import { readImage } from './read-image'

/** Milliseconds that the reading of one frame may take before it has to do with what it has. */
const BUDGET_MS = 250
/** A frame that is smaller shows nothing to read. CSS pixels. */
const SMALLEST_FRAME = 30

/**
 * What the person pointed at in this frame. Runs in the page, in a world of its own that the page's scripts do not reach.
 * Changes nothing in the page.
 */
export const captureFrame = async (
  { kind, target }: { readonly kind: CaptureKind; readonly target: string },
  defuddle?: ReadWithDefuddle,
): Promise<FrameCapture> => {
  const about = {
    url: location.href,
    title: document.title.slice(0, 300),
    hidden: 0,
    truncated: false,
    privacy: pagePrivacy(document, location.href),
    wantsMore: false,
  }
  const textOnly = (text: string): FrameCapture => ({
    ...about,
    text: text.trim().slice(0, MOST_CHARACTERS),
    truncated: text.length > MOST_CHARACTERS,
  })
  switch (kind) {
    case 'selection':
      return textOnly(selectedText())
    case 'link':
      return textOnly(linkText(target))
    case 'field':
      return textOnly(describeField(document))
    case 'image': {
      const image = [...document.images].find((one) => one.currentSrc === target)
      const drawn = image === undefined ? undefined : await readImage(image)
      return {
        ...textOnly(`Image: ${target.startsWith('data:') ? 'drawn by the page itself' : target}`),
        ...(drawn === undefined ? {} : { image: drawn }),
      }
    }
    case 'page':
      if (document.contentType === 'application/pdf') return { ...textOnly(''), isPdf: true }
      if (!isSeenAtAll()) return textOnly('')
      return withCaptions({ ...about, ...readPage(defuddle) })
  }
}

const readPage = (
  defuddle: ReadWithDefuddle | undefined,
): Pick<FrameCapture, 'text' | 'hidden' | 'truncated' | 'wantsMore'> => {
  const began = performance.now()
  const page = extractPage(document, {
    url: location.href,
    sight: browserSight(document),
    newDocument: () => document.implementation.createHTMLDocument(''),
    isOver: () => performance.now() - began > BUDGET_MS,
    defuddle,
  })
  return {
    text: page.markdown,
    hidden: page.hidden,
    truncated: page.truncated,
    wantsMore: page.wantsDefuddle,
  }
}

const withCaptions = async (page: FrameCapture): Promise<FrameCapture> => {
  // Another extractor will ask for them.
  if (page.wantsMore) return page
  const said = await captionsOf(document, browserSight(document).isSeen)
  const text = [page.text, ...said.map((words) => `## Captions of a video\n\n${words}`)]
    .filter((part) => part !== '')
    .join('\n\n')
  return {
    ...page,
    text: text.slice(0, MOST_CHARACTERS),
    truncated: page.truncated || text.length > MOST_CHARACTERS,
  }
}

/** A frame of the same site tells whether it is seen itself; one of another can only be too small. */
const isSeenAtAll = (): boolean => {
  if (window === window.top) return true
  if (innerWidth < SMALLEST_FRAME || innerHeight < SMALLEST_FRAME) return false
  const frame = window.frameElement
  return frame === null || browserSight(frame.ownerDocument).isSeen(frame)
}

const selectedText = (): string => {
  const field = document.activeElement
  if (
    field instanceof HTMLTextAreaElement ||
    (field instanceof HTMLInputElement && field.type !== 'password')
  ) {
    const { selectionStart, selectionEnd } = field
    if (selectionStart !== null && selectionEnd !== null && selectionEnd > selectionStart)
      return field.value.slice(selectionStart, selectionEnd)
  }
  return getSelection()?.toString() ?? ''
}

const linkText = (target: string): string => {
  const link = [...document.links].find(({ href }) => href === target)
  const words = (link?.innerText ?? '').replaceAll(/\s+/g, ' ').trim()
  return words === '' || words === target
    ? `Link: ${target}`
    : `Link: ${target}\nIts words: ${words}`
}
