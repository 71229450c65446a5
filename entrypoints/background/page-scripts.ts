import { browser } from 'wxt/browser'
import type { CaptureKind, FrameCapture } from '@/lib/domain/page'
import type { PagePort } from '@/lib/domain/ports'
import { pageTools } from './page-tools'

declare global {
  /** Set by our script in its own world of a page. */
  var saysoCapture:
    | ((request: { readonly kind: CaptureKind; readonly target: string }) => Promise<FrameCapture>)
    | undefined
  /** Into the field that was last pointed at. */
  var saysoWrite: ((text: string) => boolean) | undefined
}

/** The browser's way into a page: it opens with the person's click on our menu, icon or key, or with a grant of theirs. */
export const pageScripts: PagePort = {
  ask: async (tabId, frameId, script, request) => {
    const target =
      frameId === undefined ? { tabId, allFrames: true } : { tabId, frameIds: [frameId] }
    const { executeScript } = browser.scripting
    await executeScript({ target, files: [`/${script}.js`], injectImmediately: true })
    const answers = await executeScript({
      target,
      injectImmediately: true,
      func: (asked: typeof request) => globalThis.saysoCapture?.(asked),
      args: [request],
    })
    return answers.map(({ frameId: of, result }) => ({ frameId: of, answer: result }))
  },
  write: async ({ tabId, frameId }, origin, text) => {
    try {
      const [answer] = await browser.scripting.executeScript({
        target: { tabId, frameIds: [frameId] },
        func: (into: string, words: string) =>
          location.origin === into && globalThis.saysoWrite?.(words) === true,
        args: [origin, text],
      })
      return answer?.result === true
    } catch {
      return false
    }
  },
  urlOf: async (tabId) => (await browser.tabs.get(tabId)).url,
  ...pageTools,
}
