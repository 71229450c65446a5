import type { FrameCapture } from '@/lib/domain/page'
import { fetchShownFile } from './fetch-file'
import { readPdf } from './read-pdf'

/** Milliseconds that the reading may take before it has to do with what it has. */
const BUDGET_MS = 15_000

/** The text of the PDF that the browser shows in this frame. What it is in is nobody's to know: it counts as private. */
export const capturePdf = async (): Promise<FrameCapture> => {
  const began = performance.now()
  const file = await fetchShownFile(location.href)
  const isOver = (): boolean => performance.now() - began > BUDGET_MS
  const found = file === undefined ? undefined : await readPdf(file, isOver)
  return {
    url: location.href,
    title: (found?.title || fileName()).slice(0, 300),
    text: found?.text ?? '',
    hidden: 0,
    truncated: found?.truncated ?? false,
    privacy: 'unknown',
    wantsMore: false,
  }
}

const fileName = (): string => {
  const last = location.pathname.split('/').at(-1) ?? ''
  try {
    return decodeURIComponent(last)
  } catch {
    return last
  }
}
