import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { captureFrame } from '@/lib/page/capture/capture-frame'

/** Put into a page by the person's own click, and into no other. */
export default defineUnlistedScript(() => {
  globalThis.saysoCapture = (request) => captureFrame(request)
})
