import { expect, test } from 'vitest'
import { callTool, delayBetweenEvents, say } from '../fakes/scripted-reply'
import { setUpBench } from './harness/set-up'

test('a person is told of a card that waits and of a turn that is done, and not again by a worker that wakes', async () => {
  const bench = await setUpBench([
    callTool({ endsWith: '__add-note' }, { text: 'milk' }),
    say('Noted.'),
  ])
  const { browser } = bench.profile
  const { turnId } = await bench.say('Note milk')
  const card = await bench.question('add-note')
  await expect.poll(() => browser.told).toEqual(['asks'])
  await bench.restart()
  await expect.poll(() => browser.badge).toBe('1')
  expect(browser.told).toEqual(['asks'])
  await bench.answer(card, 'allow-once')
  await bench.over(turnId)
  await expect.poll(() => browser.told).toEqual(['asks', 'done'])
})

test('a person is told once of a turn that was kicked again while it ended', async () => {
  const bench = await setUpBench([[say('Hello.'), delayBetweenEvents(30)], say('Again.')])
  const { browser } = bench.profile
  const { turnId, conversationId } = await bench.say('Hello')
  await expect.poll(() => bench.model.requests.length).toBe(1)
  // Whatever wakes the worker takes up what is not over yet, what runs among it.
  bench.running().host.wake()
  await bench.over(turnId)
  await bench.profile.until(async (db) => {
    const named = await db.conversations.get(conversationId)
    return named?.namedBy === undefined ? undefined : named
  })
  const again = await bench.say('Hello again', conversationId)
  await bench.over(again.turnId)
  await expect.poll(() => browser.told.length).toBeGreaterThan(1)
  expect(browser.told).toEqual(['done', 'done'])
})
