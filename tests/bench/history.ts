import type { Bench } from './harness/bench'
import { measureRatio } from './harness/measure-ratio'
import { chooseConversation, openTimedTab, timeOpening } from './panel-tab'

const FEW = 50
const MANY = 5000
const VERY_MANY = 100_000
const LOADS = 4

export const history: Bench = {
  name: 'history',
  where: 'browser',
  subject: 'the panel until the last of 5,000 messages is drawn',
  anchor: 'the same with 50 messages',
  goal: 1.2,
  run: async ({ blocks, short }, browser) => {
    const tab = await openTimedTab(browser)
    const opens = async (count: number) => {
      const id = `of-${count}`
      const last = await browser.callPage('seedConversation', id, count)
      return async (): Promise<number> => {
        await chooseConversation(browser, id)
        let sum = 0
        for (let at = 0; at < (short ? 2 : LOADS); at += 1)
          sum += (await timeOpening(tab, '/sidepanel.html', last)).words
        return sum
      }
    }
    const few = await opens(FEW)
    const ratio = await measureRatio(blocks, await opens(MANY), few)
    const drawn = await tab.locator('[role=log] article').count()
    // A hundred thousand take longer to put there than a short run may take.
    const more = short ? undefined : await measureRatio(blocks, await opens(VERY_MANY), few)
    await tab.close()
    return {
      ratio,
      also: {
        'drawn at once': { value: drawn, atMost: 200 },
        ...(more === undefined ? {} : { 'of 100,000 / of 50': { value: more.ratio, atMost: 1.3 } }),
      },
    }
  },
}
