import type { CDPSession, Page } from 'playwright-core'
import { EXTENSION_ID } from '@/tests/e2e/harness/sayso-build'

/** Bytes in use after everything unreachable is gone. */
export interface Heaps {
  readonly panel: number
  /** Undefined where the worker does not run. */
  readonly worker: number | undefined
}

export const heapsOf = async (panel: Page): Promise<Heaps> => ({
  panel: await heapOfPage(panel),
  worker: await heapOfWorker(panel),
})

export const heapOfPage = async (page: Page): Promise<number> => {
  const session = await page.context().newCDPSession(page)
  try {
    await session.send('HeapProfiler.collectGarbage')
    return (await session.send('Runtime.getHeapUsage')).usedSize
  } finally {
    await session.detach()
  }
}

/** By the browser's own connection: a debugger that stays at the worker would keep it alive. */
const heapOfWorker = async (page: Page): Promise<number | undefined> => {
  const session = await page.context().browser()?.newBrowserCDPSession()
  if (session === undefined) return undefined
  try {
    const { targetInfos } = await session.send('Target.getTargets')
    const worker = targetInfos.find(
      ({ type, url }) => type === 'service_worker' && url.includes(EXTENSION_ID),
    )
    if (worker === undefined) return undefined
    const { sessionId } = await session.send('Target.attachToTarget', {
      targetId: worker.targetId,
      flatten: false,
    })
    await sendTo(session, sessionId, 1, 'HeapProfiler.collectGarbage')
    const usage = await sendTo(session, sessionId, 2, 'Runtime.getHeapUsage')
    await session.send('Target.detachFromTarget', { sessionId })
    const used: unknown = usage.result?.usedSize
    return typeof used === 'number' ? used : undefined
  } finally {
    await session.detach()
  }
}

interface Reply {
  readonly id?: number
  readonly result?: { readonly usedSize?: number }
}

const sendTo = (
  session: CDPSession,
  sessionId: string,
  id: number,
  method: string,
): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const hear = ({ sessionId: from, message }: { sessionId: string; message: string }): void => {
      const reply = JSON.parse(message) as Reply
      if (from !== sessionId || reply.id !== id) return
      session.off('Target.receivedMessageFromTarget', hear)
      resolve(reply)
    }
    session.on('Target.receivedMessageFromTarget', hear)
    const message = JSON.stringify({ id, method })
    session.send('Target.sendMessageToTarget', { sessionId, message }).catch(reject)
  })
