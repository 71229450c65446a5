import { afterAll, beforeAll, expect, test } from 'vitest'
import { startPlayground, type Playground } from '../playground/start-playground'
import { launchSayso, type Sayso } from './harness/launch-sayso'
import { playMemoryStory, TO_RECALL } from './harness/memory-story'
import { ask, confirmationCard, waitForAnswer } from './harness/story-steps'

let playground: Playground<'memory'>
let sayso: Sayso

beforeAll(async () => {
  playground = await startPlayground({ only: ['memory'] })
  sayso = await launchSayso()
})

afterAll(async () => {
  await sayso.close()
  await playground.stop()
})

test('a new person remembers something and recalls it, though the worker dies before the verdict and the browser is restarted', async () => {
  const answer = await playMemoryStory(sayso, playground.memory.url, {
    beforeVerdict: async () => {
      await sayso.killWorker()
      expect(await confirmationCard(sayso.panel).isVisible()).toBe(true)
      await sayso.restartBrowser()
      await confirmationCard(sayso.panel).waitFor()
    },
  })
  expect(answer).toMatch(/launch is on Tuesday/)

  await sayso.restartBrowser()
  await ask(sayso.panel, TO_RECALL)
  expect(await waitForAnswer(sayso.panel, TO_RECALL, /Tuesday/)).toMatch(/launch is on Tuesday/)
  expect(sayso.problems).toEqual([])
})
