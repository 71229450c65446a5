import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { captureFrame } from '@/lib/page/capture/capture-frame'
import { writeIntoField } from '@/lib/page/capture/field'

/** Put into a page by the person's own click, and into no other. */
export default defineUnlistedScript(() => {
  globalThis.saysoWrite = writeIntoField
  globalThis.saysoCapture = (request) => captureFrame(request)
})
