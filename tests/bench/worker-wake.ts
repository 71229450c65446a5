import type { Page } from 'playwright-core'
import { EXTENSION_ID } from '@/tests/e2e/harness/sayso-build'
import { stopWorker } from '@/tests/e2e/harness/stop-worker'
import type { Bench } from './harness/bench'
import { measureRatio } from './harness/measure-ratio'

/** The part of the browser's API that is evaluated inside an extension page. */
declare const chrome: {
  readonly runtime: { sendMessage(message: unknown): Promise<unknown> }
}

/** As the key in its manifest has it. */
const EMPTY_ID = 'gaddkpjodgcbhlkbnicmjkngfabdflol'
const WAKES = 3

export const workerWake: Bench = {
  name: 'worker-wake',
  where: 'browser',
  subject: 'a stopped worker until its first answer to a command',
  anchor: 'the same with an empty worker in another extension',
  goal: 2,
  run: async ({ blocks, short }, { sayso }) => {
    const ours = sayso.settings
    const empty = await sayso.context.newPage()
    await empty.goto(`chrome-extension://${EMPTY_ID}/page.html`)
    const wakes = (page: Page, id: string) => async (): Promise<number> => {
      let sum = 0
      for (let at = 0; at < (short ? 1 : WAKES); at += 1) {
        await page.bringToFront()
        await stopWorker(page, id)
        sum += await timeAnswer(page, id === EXTENSION_ID)
      }
      return sum
    }
    const ratio = await measureRatio(blocks, wakes(ours, EXTENSION_ID), wakes(empty, EMPTY_ID))
    await empty.close()
    return { ratio }
  },
}

/** Ours is asked for something that it must look into its database for. */
export const timeAnswer = (page: Page, isOurs: boolean): Promise<number> =>
  page.evaluate(async (asksOurs) => {
    const command = { command: 'grant.revoke', input: { id: 'none' } }
    const began = performance.now()
    const answer = await chrome.runtime.sendMessage(asksOurs ? command : 'hello')
    const took = performance.now() - began
    const isRight = asksOurs
      ? typeof answer === 'object' && answer !== null && 'ok' in answer
      : answer === 'here'
    if (!isRight) throw new Error(`The worker answered ${JSON.stringify(answer)}.`)
    return took
  }, isOurs)
