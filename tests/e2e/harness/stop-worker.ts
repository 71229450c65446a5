import type { Page } from 'playwright-core'
import { EXTENSION_ID } from './sayso-build'

const STOPS_WITHIN_MS = 10_000

/**
 * Stops the extension's worker as the browser does when it has been idle, whatever it is doing, and resolves when it
 * has stopped: its memory, requests and timers are gone. The next event or message starts it again.
 *
 * Its DevTools target stays listed while a debugger is attached, so the browser's own word on the version's state counts.
 * @param page a page of the extension
 * @param id the extension, where it is another than ours
 */
export async function stopWorker(page: Page, id = EXTENSION_ID): Promise<void> {
  const session = await page.context().newCDPSession(page)
  try {
    const running = new Set<string>()
    const stopped = new Promise<void>((resolve, reject) => {
      session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
        const ours = versions.filter((version) => version.scriptURL.includes(id))
        for (const version of ours) {
          if (version.runningStatus === 'stopped') running.delete(version.versionId)
          else running.add(version.versionId)
        }
        if (ours.length > 0 && running.size === 0) resolve()
      })
      setTimeout(
        () => reject(new Error(`The worker did not stop within ${STOPS_WITHIN_MS / 1000} s.`)),
        STOPS_WITHIN_MS,
      ).unref()
    })
    await session.send('ServiceWorker.enable')
    await session.send('ServiceWorker.stopAllWorkers')
    await stopped
  } finally {
    await session.detach()
  }
}
