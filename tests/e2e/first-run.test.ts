import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTempFolder, removeTempFolder } from '@/scripts/temp-folder'
import { startPlayground, type Playground } from '../playground/start-playground'
import { launchSayso, type Sayso } from './harness/launch-sayso'
import { expectNoBarriers } from './harness/no-barriers'
import { readDatabases } from './harness/read-databases'
import { confirmationCard } from './harness/story-steps'
import { hostsInNetLog } from './harness/read-net-log'

const MOST_CLICKS = 8

let playground: Playground<'everything'>
let folder: string
let sayso: Sayso
let welcome: Page

beforeAll(async () => {
  playground = await startPlayground({ only: ['everything'] })
  folder = createTempFolder('sayso-net-log-')
  sayso = await launchSayso({ flags: [`--log-net-log=${join(folder, 'net.json')}`] })
})

afterAll(async () => {
  await sayso.close()
  await playground.stop()
  removeTempFolder(folder)
})

test('somebody new comes to a first tool call that they allowed in few clicks, without a key and without an account', async () => {
  const { panel, context } = sayso
  let clicks = 1 // The icon, which has opened the panel.
  const click = async (button: Locator): Promise<void> => {
    await button.click()
    clicks += 1
  }
  const opened = context.waitForEvent('page')
  await click(panel.getByRole('button', { name: 'First steps' }))
  welcome = await opened
  await welcome.getByRole('heading', { name: 'What it never does' }).waitFor()
  await welcome.getByRole('textbox', { name: 'Server address' }).fill(playground.everything.url)
  await click(welcome.getByRole('button', { name: 'Connect', exact: true }))
  clicks += 1 // The browser's own question, which the profile has answered already.
  await welcome.getByRole('heading', { name: /^2\. Two apps.*done/ }).waitFor()
  await click(panel.getByRole('list', { name: 'Suggestions' }).getByRole('button').first())
  await click(panel.getByRole('button', { name: 'Send', exact: true }))
  const card = confirmationCard(panel)
  await click(card.getByRole('button', { name: 'Allow once' }))
  await card.waitFor({ state: 'detached' })
  await expect
    .poll(async () => JSON.stringify((await readDatabases(welcome))['sayso']?.['calls']))
    .toContain('"letThroughBy":"person"')
  // oxlint-disable-next-line no-console -- the number is what this test is for
  console.log(`clicks to a first tool call: ${clicks} of at most ${MOST_CLICKS}`)
  expect(clicks).toBeLessThanOrEqual(MOST_CLICKS)
})

test('the first steps can be left and come back to, and know how far somebody is', async () => {
  await welcome.getByRole('link', { name: 'All settings' }).click()
  await welcome.getByRole('heading', { name: 'Connectors' }).waitFor()
  await welcome.getByRole('link', { name: 'First steps' }).click()
  await welcome.reload()
  await welcome.getByRole('heading', { name: /^4\. A first question.*done/ }).waitFor()
  await expectNoBarriers(welcome, [320, 1000])
})

test('nothing has left the browser but for what the person has connected', async () => {
  expect(sayso.problems).toEqual([])
  // Until then the log is not whole.
  await sayso.close()
  expect(await hostsInNetLog(join(folder, 'net.json'))).toEqual([
    new URL(playground.everything.url).host,
  ])
})
