import { afterAll, beforeAll, expect, test } from 'vitest'
import { startPlayground, type Playground } from '../playground/start-playground'
import { launchSayso, type Sayso } from './harness/launch-sayso'
import { expectNoBarriers } from './harness/no-barriers'
import { readTable } from './harness/read-table'
import { forEachLook } from './harness/screenshots'
import { connectByAddress } from './harness/story-steps'

const TOKEN = 'canary-token-of-nobody'

let playground: Playground<'everything'>
let sayso: Sayso

beforeAll(async () => {
  playground = await startPlayground({ only: ['everything'] })
  sayso = await launchSayso()
})

afterAll(async () => {
  await sayso.close()
  await playground.stop()
})

/** Whole pages, for a look at what was made. */
const takePictures = async (): Promise<void> => {
  const folder = process.env['SAYSO_SCREENSHOTS']
  if (folder === undefined) return
  await forEachLook(
    sayso.settings,
    async ({ width, theme }) => {
      const path = `${folder}/connector-page-${width}-${theme}.png`
      await sayso.settings.screenshot({ path, fullPage: true })
    },
    [320, 1000],
  )
  await sayso.panel.screenshot({ path: `${folder}/connector-switches.png` })
}

const connectorRow = async () =>
  (await readTable<{ scope?: unknown; accountLabel?: string }>(sayso.settings, 'connectors'))[0]

test('a connector has a page of its own, which one comes to by a link and leaves with Back', async () => {
  const { settings } = sayso
  await connectByAddress(settings, playground.everything.url, /everything/i)
  const card = settings.getByRole('article')
  await card.getByRole('button', { name: /Token or headers instead/ }).click()
  await card.getByLabel('Access token').fill(TOKEN)
  await card.getByRole('button', { name: 'Save token' }).click()
  await card.getByText('Uses a token that you entered').waitFor()
  await card.getByRole('link', { name: /^All about / }).click()
  await settings.getByRole('heading', { level: 1, name: /everything/i }).waitFor()
  expect(await settings.getByRole('region', { name: 'Import and export' }).count()).toBe(0)
  await settings.goBack()
  await settings.getByRole('region', { name: 'Import and export' }).waitFor()
  await settings.goForward()
  await settings.getByRole('heading', { level: 1, name: /everything/i }).waitFor()
})

test('it tells who runs it, its tools, and what it offers beside them', async () => {
  const { settings } = sayso
  const who = settings.getByRole('region', { name: 'Who runs it' })
  expect(await who.innerText()).toContain(new URL(playground.everything.url).host)
  await who.getByRole('textbox', { name: 'Account' }).fill('work')
  await who.getByRole('button', { name: 'Save the account' }).click()
  await expect.poll(async () => (await connectorRow())?.accountLabel).toBe('work')

  const tools = settings.getByRole('region', { name: 'Tools' })
  await tools.getByRole('searchbox', { name: 'Search tools' }).fill('echo')
  await tools.getByRole('combobox', { name: 'What echo does' }).waitFor()

  const offers = settings.getByRole('region', { name: 'Prompts, resources and skills' })
  await offers.getByRole('button', { name: /^What .* offers$/ }).click()
  await offers.getByRole('heading', { name: 'Prompts', exact: true }).waitFor()
  await offers.getByRole('heading', { name: 'Resources', exact: true }).waitFor()
})

test('it is limited to sites, and the switch in a conversation says so', async () => {
  const { settings, panel } = sayso
  const where = settings.getByRole('region', { name: 'Where it is used' })
  await where.getByRole('combobox').selectOption({ label: 'On these sites' })
  // Nothing named yet: the narrower thing holds.
  await expect.poll(async () => (await connectorRow())?.scope).toBe('conversation')
  const sites = where.getByRole('textbox', { name: 'Sites' })
  await sites.fill('com')
  await sites.press('Enter')
  await where.getByRole('alert').waitFor()
  await sites.fill('github.com, https://intranet.example/start')
  await sites.press('Enter')
  await expect
    .poll(async () => (await connectorRow())?.scope)
    .toEqual({ sites: ['github.com', 'https://intranet.example'] })

  await panel.getByRole('button', { name: /^Connectors/ }).click()
  const here = panel.getByRole('region', { name: 'Connectors in this conversation' })
  await here.getByText(/^Only on github.com, https:\/\/intranet.example\./).waitFor()
  const toggle = here.getByRole('switch')
  expect(await toggle.getAttribute('aria-checked')).toBe('false')
  await toggle.click()
  await here.getByText(/^On in this conversation/).waitFor()
})

test('the log of its traffic is read, searched and cleared, and holds no token', async () => {
  const { settings } = sayso
  await settings.getByRole('button', { name: /^Refresh/ }).click()
  const log = settings.getByRole('region', { name: 'What went to and fro' })
  const entry = log.getByRole('button', { name: /tools\/list/ }).first()
  await entry.click()
  await log.getByText(/^Answered, /).waitFor()
  expect(await log.innerText()).toContain('"name":"echo"')
  expect(JSON.stringify(await readTable(settings, 'traffic'))).not.toContain(TOKEN)

  await expectNoBarriers(settings, [320])
  await takePictures()

  await log.getByRole('searchbox').fill('no such words')
  await entry.waitFor({ state: 'detached' })
  await log.getByRole('searchbox').fill('')
  await log.getByRole('button', { name: 'Clear' }).click()
  await log.getByText(/^Nothing yet/).waitFor()
  expect(await readTable(settings, 'traffic')).toEqual([])
  await settings.getByRole('link', { name: 'All settings' }).click()
  await settings.getByRole('region', { name: 'Import and export' }).waitFor()
})
