import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { findModelContext } from '@/lib/page/tools/model-context'
import { createPageTools, type PageTools } from '@/lib/page/tools/page-tools'

declare global {
  /** Set by our script in a page, in its own world or, for as long as one question takes, in the page's. */
  var saysoTools: PageTools | undefined
}

/** Put into a page where the person has acted. Asks what tools the page offers, and runs those that were let through. */
export default defineUnlistedScript({
  // In the page's own world a name of ours would stay.
  globalName: false,
  main: () => {
    const context = findModelContext(document, navigator)
    globalThis.saysoTools =
      context === undefined ? undefined : createPageTools(context, globalThis.location)
  },
})
