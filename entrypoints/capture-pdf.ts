// Found by the reader's first half, this one runs beside it instead of being loaded as a worker.
// oxlint-disable-next-line import/no-unassigned-import
import 'pdfjs-dist/build/pdf.worker.mjs'
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { capturePdf } from '@/lib/page/pdf/capture-pdf'

/** Put into a tab that shows a PDF: the file is read in the page's own process, which has no more rights than the page. */
export default defineUnlistedScript(() => {
  globalThis.saysoCapture = capturePdf
})
