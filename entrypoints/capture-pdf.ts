import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { capturePdf } from '@/lib/page/pdf/capture-pdf'

/** Put into a tab that shows a PDF: the file is read in the page's own process, which has no more rights than the page. */
export default defineUnlistedScript(() => {
  globalThis.saysoCapture = capturePdf
})
