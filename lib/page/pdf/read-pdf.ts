// Found by the reader, its second half runs beside it instead of being loaded as a worker.
// oxlint-disable-next-line import/no-unassigned-import
import 'pdfjs-dist/build/pdf.worker.mjs'
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist'
import { MOST_CHARACTERS } from '@/lib/domain/page-bounds'

const MOST_PAGES = 500

export interface PdfText {
  /** Markdown with a heading for each page that has text. */
  readonly text: string
  /** The author's word; empty where there is none. */
  readonly title: string
  readonly truncated: boolean
}

/**
 * The text of a PDF, page by page, as far as it fits and until time is over. Draws nothing, so text that nobody could see is not
 * told from other text. Rejects for what is no PDF, or is locked.
 * Threat: the file is anybody's; it is read with nothing compiled, no font loaded and no script run.
 */
export const readPdf = async (
  data: Uint8Array<ArrayBuffer>,
  isOver: () => boolean,
): Promise<PdfText> => {
  const task = getDocument({
    data,
    disableFontFace: true,
    enableXfa: false,
    isEvalSupported: false,
    isImageDecoderSupported: false,
    isOffscreenCanvasSupported: false,
    useSystemFonts: false,
    useWasm: false,
    useWorkerFetch: false,
    verbosity: 0,
  })
  try {
    const pdf = await task.promise
    let text = ''
    let read = 0
    while (read < Math.min(pdf.numPages, MOST_PAGES)) {
      if (isOver() || text.length > MOST_CHARACTERS) break
      read += 1
      const words = await wordsOf(pdf, read)
      if (words !== '') text += `## Page ${read}\n\n${words}\n\n`
    }
    return {
      text: text.trimEnd().slice(0, MOST_CHARACTERS),
      title: await titleOf(pdf),
      truncated: read < pdf.numPages || text.trimEnd().length > MOST_CHARACTERS,
    }
  } finally {
    await task.destroy()
  }
}

const wordsOf = async (pdf: PDFDocumentProxy, number: number): Promise<string> => {
  const page = await pdf.getPage(number)
  const { items } = await page.getTextContent()
  const words = items
    .map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : ''))
    .join('')
  page.cleanup()
  return words.replaceAll(/[ \t]+\n/g, '\n').trim()
}

const titleOf = async (pdf: PDFDocumentProxy): Promise<string> => {
  const { info } = await pdf.getMetadata()
  const title: unknown = Reflect.get(info, 'Title')
  return typeof title === 'string' ? title.trim() : ''
}
