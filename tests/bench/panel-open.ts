import { firstLoadOf, weigh } from '@/scripts/first-load'
import type { Bench } from './harness/bench'
import { measureRatio, quantile } from './harness/measure-ratio'
import { chooseConversation, openTimedTab, timeOpening } from './panel-tab'

const MESSAGES = 5000
const LOADS = 5
const BARE = '/bench-static.html'
const BARE_WORDS = 'Some words.'

export const panelOpen: Bench = {
  name: 'panel-open',
  where: 'browser',
  subject: 'first paint of the panel, which is its frame, with a conversation of 5,000 messages',
  anchor: 'first paint of a page without scripts',
  goal: 1.6,
  run: async ({ blocks, short }, browser) => {
    const last = await browser.callPage('seedConversation', 'long', MESSAGES)
    await chooseConversation(browser, 'long')
    const tab = await openTimedTab(browser)
    const whole: number[] = []
    const bare: number[] = []
    const open = (path: string, words: string, drawn: number[]) => async (): Promise<number> => {
      let sum = 0
      for (let at = 0; at < (short ? 2 : LOADS); at += 1) {
        // From the same page for both: what the page before takes to go away is no part of opening another.
        await timeOpening(tab, BARE, BARE_WORDS)
        const opened = await timeOpening(tab, path, words)
        drawn.push(opened.words)
        sum += opened.firstPaint
      }
      return sum
    }
    const ratio = await measureRatio(
      blocks,
      open('/sidepanel.html', last, whole),
      open(BARE, BARE_WORDS, bare),
    )
    await tab.close()
    return {
      ratio,
      also: {
        'until the last message is drawn, to the same': {
          value: quantile(whole, 0.5) / quantile(bare, 0.5),
          atMost: 4,
        },
        'scripts loaded at first, KB gzip': { value: scriptsKB(browser.buildFolder), atMost: 180 },
      },
    }
  },
}

const scriptsKB = (folder: string): number =>
  firstLoadOf(folder, 'sidepanel.html')
    .filter((path) => path.endsWith('.js'))
    .reduce((sum, path) => sum + weigh(folder, path).gzipBytes, 0) / 1000
