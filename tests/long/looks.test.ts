import { afterAll, beforeAll, expect, test } from 'vitest'
import { startPlayground, type Playground } from '../playground/start-playground'
import { callTool, say } from '../fakes/scripted-reply'
import { startScriptedModel, type ScriptedModel } from '../fakes/scripted-model'
import { chooseEndpoint } from '../e2e/harness/choose-model'
import { launchSayso, type Sayso } from '../e2e/harness/launch-sayso'
import { expectNoBarriers } from '../e2e/harness/no-barriers'
import { ask, confirmationCard, connectByAddress } from '../e2e/harness/story-steps'

const MARKDOWN = [
  '# A heading',
  'Some **bold** text with `code`, a [link](https://example.com/) and an image ![of a cat](https://example.com/cat.png).',
  '- one\n- two',
  '| a | b |\n|---|---|\n| 1 | 2 |',
  '```ts\nconst answer = 42\n```',
].join('\n\n')

let playground: Playground<'everything'>
let model: ScriptedModel
let sayso: Sayso

beforeAll(async () => {
  playground = await startPlayground({ only: ['everything'] })
  model = await startScriptedModel([
    say('ready'),
    say(MARKDOWN),
    callTool({ endsWith: '__echo' }, { message: 'hello' }),
  ])
  sayso = await launchSayso()
})

afterAll(async () => {
  await sayso.close()
  await Promise.all([playground.stop(), model.stop()])
})

test('settings and panel are without barriers while nothing is connected', async () => {
  await expectNoBarriers(await sayso.openTab('/options.html', 1000, 800), [400, 1000])
  await expectNoBarriers(await sayso.openTab('/sidepanel.html', 400, 800))
})

test('settings are without barriers with a connector, its tools and an error', async () => {
  await connectByAddress(sayso.settings, playground.everything.url, /everything/i)
  await chooseEndpoint(sayso.settings, model.url, 'scripted-model')
  const page = await sayso.openTab('/options.html', 1000, 800)
  await page.getByRole('button', { name: /tools/i }).first().click()
  await page.getByRole('textbox', { name: 'Server address' }).fill('http://example.com')
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await page.getByRole('alert').first().waitFor()
  await expectNoBarriers(page, [400, 1000])
})

test('the panel is without barriers with an answer in Markdown and with a card, and rendering fetches nothing', async () => {
  const page = await sayso.openTab('/sidepanel.html', 400, 800)
  const fetched: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith('chrome-extension://')) fetched.push(request.url())
  })
  await ask(page, 'Show me')
  await page.getByRole('heading', { name: 'A heading' }).waitFor()
  await page.getByRole('button', { name: 'Send' }).waitFor()
  await expectNoBarriers(page)
  await ask(page, 'Echo hello')
  await confirmationCard(page).waitFor()
  await expectNoBarriers(page)
  expect(fetched).toEqual([])
})

test('the main job can be done with the keyboard alone', async () => {
  const page = await sayso.openTab('/sidepanel.html', 400, 800)
  const card = confirmationCard(page)
  await card.waitFor()
  const allow = card.getByRole('button', { name: 'Allow once' })
  for (let presses = 0; presses < 40; presses += 1) {
    if (await allow.evaluate((button) => button === document.activeElement)) break
    await page.keyboard.press('Tab')
  }
  expect(await allow.evaluate((button) => button === document.activeElement)).toBe(true)
  await expect.poll(() => allow.getAttribute('aria-disabled')).not.toBe('true')
  await page.keyboard.press('Space')
  await card.waitFor({ state: 'detached' })
})
