import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { captureFrame } from '@/lib/page/capture/capture-frame'
import { readWithDefuddle } from '@/lib/page/extract/read-with-defuddle'

/** The same with an extractor that is heavy, where it may find more. */
export default defineUnlistedScript(() => {
  globalThis.saysoCapture = (request) => captureFrame(request, readWithDefuddle)
})
