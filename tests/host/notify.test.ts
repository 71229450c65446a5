import { expect, test } from 'vitest'
import { callTool, say } from '../fakes/scripted-reply'
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
