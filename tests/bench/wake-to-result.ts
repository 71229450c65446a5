import type { Page } from 'playwright-core'
import { surfaceUrl } from '@/tests/e2e/harness/sayso-build'
import { stopWorker } from '@/tests/e2e/harness/stop-worker'
import type { Bench } from './harness/bench'
import { measureRatio } from './harness/measure-ratio'
import { NOTE_URI } from './page/note-tool'
import { startNoteServer } from './servers/note-server'
import { timeAnswer } from './worker-wake'

/** The part of the browser's API that is evaluated inside an extension page. */
declare const chrome: {
  readonly runtime: { sendMessage(message: unknown): Promise<unknown> }
}

const CONNECTORS = 50
const ROUND_TRIP_MS = 50
const WAKES = 3
/** One in the middle, so that the first of the rows is not the one that is wanted. */
const WANTED = 'wake-27'

export const wakeToResult: Bench = {
  name: 'wake-to-result',
  where: 'browser',
  subject:
    'a stopped worker with 50 connectors until what one of them gives is stored, less its start',
  anchor: 'one round trip of 50 ms',
  goal: 1.2,
  // The anchor is a wait, which takes as long everywhere: the ratio goes with the machine.
  hasTrend: false,
  run: async ({ blocks, short }, browser) => {
    const server = await startNoteServer(ROUND_TRIP_MS)
    const panel = await openQuietPanel(browser.page)
    const { settings } = browser.sayso
    const times = short ? 1 : WAKES
    try {
      await browser.callPage('putConnectors', server.url, CONNECTORS)
      await timeCommand(settings, 'connector.refresh', { id: 'wake-0' })
      await browser.callPage('shareVerdict')
      let most = 0
      const wake = async (): Promise<number> => {
        let sum = 0
        for (let at = 0; at < times; at += 1) {
          await settings.bringToFront()
          await stopWorker(settings)
          const start = await timeAnswer(settings, true)
          await panel.bringToFront()
          await stopWorker(panel)
          server.takePosts()
          const read = { connectorId: WANTED, kind: 'resource', name: NOTE_URI }
          sum += (await timeCommand(panel, 'connector.read', read)) - start
          most = Math.max(most, server.takePosts())
        }
        return sum
      }
      const fetchBare = async (): Promise<number> => {
        let sum = 0
        for (let at = 0; at < times; at += 1) sum += await timeFetch(browser.page, server.plainUrl)
        return sum
      }
      const ratio = await measureRatio(blocks, wake, fetchBare)
      return { ratio, also: { 'requests until then': { value: most, atMost: 1 } } }
    } finally {
      await browser.callPage('dropConnectors')
      await panel.close()
      await server.stop()
    }
  },
}

/**
 * The panel without its scripts: what it asks is answered as the panel is, and nothing else in it wakes the worker. Its
 * address must be the panel's from the start, since the browser tells the worker the one that the page was loaded by.
 */
const openQuietPanel = async (beside: Page): Promise<Page> => {
  const page = await beside.context().newPage()
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setScriptExecutionDisabled', { value: true })
  await page.goto(surfaceUrl('/sidepanel.html'))
  await session.send('Emulation.setScriptExecutionDisabled', { value: false })
  await session.detach()
  return page
}

const timeCommand = (page: Page, command: string, input: object): Promise<number> =>
  page.evaluate(
    async (message) => {
      const began = performance.now()
      const answer = await chrome.runtime.sendMessage(message)
      const took = performance.now() - began
      const isDone = typeof answer === 'object' && answer !== null && Reflect.get(answer, 'ok')
      if (isDone !== true) throw new Error(`${message.command}: ${JSON.stringify(answer)}`)
      return took
    },
    { command, input },
  )

const timeFetch = (page: Page, url: string): Promise<number> =>
  page.evaluate(async (plain) => {
    const began = performance.now()
    await (await fetch(plain)).json()
    return performance.now() - began
  }, url)
