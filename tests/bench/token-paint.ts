import type { Page } from 'playwright-core'
import { chooseEndpoint } from '@/tests/e2e/harness/choose-model'
import { ask } from '@/tests/e2e/harness/story-steps'
import type { Bench } from './harness/bench'
import { measureRatio, quantile } from './harness/measure-ratio'
import { chooseConversation } from './panel-tab'
import { startTokenServer, TOKENS, type TokenServer } from './servers/token-server'

/** An answer takes four seconds. */
const MOST_BLOCKS = 7

export const tokenPaint: Bench = {
  name: 'token-paint',
  where: 'browser',
  subject: 'a token from the model through the worker until it is painted in the panel, p50',
  anchor: 'the same in a page that reads the stream itself',
  goal: 1.4,
  run: async ({ blocks }, browser) => {
    const server = await startTokenServer()
    try {
      await browser.sayso.settings.bringToFront()
      await chooseEndpoint(browser.sayso.settings, server.origin, 'tokens')
      // In a conversation of its own, whatever other benches have left open.
      await chooseConversation(browser, '')
      const panel = await browser.sayso.openTab('/sidepanel.html', 400, 800)
      const late: { readonly ours: number[]; readonly bare: number[] } = { ours: [], bare: [] }
      const throughWorker = async (block: number): Promise<number> => {
        const run = `ours${block}`
        await panel.bringToFront()
        const seen = watchTokens(panel, '[role=log]', run)
        await ask(panel, `Run ${run}`)
        return midOf(server, run, await seen, late.ours)
      }
      const itself = async (block: number): Promise<number> => {
        const run = `bare${block}`
        await browser.page.bringToFront()
        const seen = watchTokens(browser.page, '#root', run)
        await browser.callPage('drawStream', `${server.origin}/v1/messages`, run)
        return midOf(server, run, await seen, late.bare)
      }
      const ratio = await measureRatio(Math.min(blocks, MOST_BLOCKS), throughWorker, itself)
      await panel.close()
      const p95 = quantile(late.ours, 0.5) / quantile(late.bare, 0.5)
      return { ratio, also: { 'p95 to p95': { value: p95, atMost: 1.4 } } }
    } finally {
      await server.stop()
    }
  },
}

const midOf = (
  server: TokenServer,
  run: string,
  seenAt: readonly number[],
  late: number[],
): number => {
  const sentAt = server.sentAt(run)
  if (sentAt.length !== TOKENS) throw new Error(`${sentAt.length} tokens were sent.`)
  const took = seenAt.map((at, token) => at - (sentAt[token] ?? NaN))
  late.push(quantile(took, 0.95))
  return quantile(took, 0.5)
}

/** When each token of a run was painted, in milliseconds since the epoch: the end of the first frame that has it. */
const watchTokens = (page: Page, place: string, run: string): Promise<number[]> =>
  page.evaluate(
    async ([selector, name, count]) => {
      const seenAt: number[] = []
      const paints = new MessageChannel()
      const pending: number[] = []
      await new Promise<void>((resolve, reject) => {
        const look = (): void => {
          const text = document.querySelector(selector)?.textContent ?? ''
          const from = text.lastIndexOf(`${name}w`)
          const shown = Number(/w(\d+)x/.exec(text.slice(from))?.[1] ?? -1) + 1
          if (from === -1 || shown <= (pending.at(-1) ?? 0)) return
          pending.push(shown)
          requestAnimationFrame(() => paints.port2.postMessage(shown))
        }
        paints.port1.addEventListener('message', ({ data }) => {
          const now = performance.timeOrigin + performance.now()
          while (seenAt.length < data) seenAt.push(now)
          if (seenAt.length < count) return
          observer.disconnect()
          resolve()
        })
        paints.port1.start()
        const observer = new MutationObserver(look)
        observer.observe(document.body, { subtree: true, childList: true, characterData: true })
        setTimeout(
          () => reject(new Error(`${name}: ${seenAt.length} tokens were painted.`)),
          30_000,
        )
      })
      return seenAt
    },
    [place, run, TOKENS] as const,
  )
