import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { answerRequest } from '@/lib/page/act/answer-request'

/** Put into pages of sites that the person lets Sayso read or act on, when it does. */
export default defineUnlistedScript(() => {
  // What is here already knows the references that it gave.
  globalThis.saysoPage ??= answerRequest
})
