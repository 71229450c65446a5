import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startBadServers, type BadServers } from '../fakes/bad-servers'
import { startPlayground, type Playground } from '../playground/start-playground'
import { launchSayso, type Sayso } from './harness/launch-sayso'
import { readTable } from './harness/read-table'
import { connectByAddress } from './harness/story-steps'

let bad: BadServers
let playground: Playground<'everything'>
let sayso: Sayso

beforeAll(async () => {
  bad = await startBadServers()
  playground = await startPlayground({ only: ['everything'] })
  sayso = await launchSayso({ panel: false })
})

afterAll(async () => {
  await sayso.close()
  await Promise.all([bad.stop(), playground.stop()])
})

const connectorRows = async (): Promise<number> =>
  (await readTable<unknown>(sayso.settings, 'connectors')).length

const chosenEffect = async (tool: string): Promise<string | undefined> =>
  (await readTable<{ name: string; chosenEffect?: string }>(sayso.settings, 'tools')).find(
    (row) => row.name === tool,
  )?.chosenEffect

const failToConnect = async (url: string): Promise<string> => {
  await sayso.settings.getByRole('textbox', { name: 'Server address' }).fill(url)
  await sayso.settings.getByRole('button', { name: 'Connect', exact: true }).click()
  const alert = sayso.settings.getByRole('alert').first()
  await alert.waitFor({ timeout: 15_000 })
  return alert.innerText()
}

describe('an address that is no MCP server', () => {
  test.each([
    ['html', /web page/i],
    ['serverError', /problem/i],
    ['hanging', /answer/i],
    ['garbageJson', /MCP/],
    ['notFound', /nothing|not found|no MCP/i],
  ] as const)(
    '%s gets a clear sentence within 15 s, and nothing is saved',
    async (name, sentence) => {
      expect(await failToConnect(bad.urls[name])).toMatch(sentence)
      expect(await connectorRows()).toBe(0)
      const field = sayso.settings.getByRole('textbox', { name: 'Server address' })
      expect(await field.inputValue()).toBe(bad.urls[name])
    },
  )

  test.each([
    ['http://127.0.0.1:9/mcp', /reach/i],
    ['not an address', /address/i],
    ['http://example.com/mcp', /https/i],
    ['https://192.168.1.1/mcp', /private|not allowed|network/i],
  ])('%s gets a clear sentence, and nothing is saved', async (url, sentence) => {
    expect(await failToConnect(url)).toMatch(sentence)
    expect(await connectorRows()).toBe(0)
  })
})

test('a server that wants a sign-in is kept, says what is missing, and goes when it is removed', async () => {
  const { settings } = sayso
  await settings.getByRole('textbox', { name: 'Server address' }).fill(bad.urls.unauthorized)
  await settings.getByRole('button', { name: 'Connect', exact: true }).click()
  const card = settings.getByRole('article')
  await card.getByText('Needs sign-in').waitFor()
  await card.getByRole('button', { name: /^Sign in/ }).waitFor()
  // It names nobody who signs people in: then a token is offered instead.
  await card.getByLabel('Access token').waitFor()
  expect(await connectorRows()).toBe(1)
  await card.getByRole('button', { name: /^Remove / }).click()
  await settings.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click()
  await card.waitFor({ state: 'detached' })
  expect(await connectorRows()).toBe(0)
})

test('a server is added, its tools classified, renamed, switched off and removed', async () => {
  const { settings } = sayso
  await connectByAddress(settings, playground.everything.url, /everything/i)
  expect(await connectorRows()).toBe(1)

  await settings.getByRole('button', { name: /tools/i }).first().click()
  const effect = settings.getByRole('combobox', { name: 'What echo does' })
  await effect.selectOption({ label: 'Reads public information' })
  await expect.poll(() => chosenEffect('echo')).toBe('read.public')

  await settings.getByRole('button', { name: /^Rename/ }).click()
  await settings.getByRole('textbox', { name: 'Name' }).fill('Try-out')
  await settings.getByRole('article').getByRole('button', { name: 'Save', exact: true }).click()
  await settings.getByRole('heading', { name: 'Try-out', exact: true }).waitFor()

  const use = settings.getByRole('switch', { name: /Try-out/ })
  await use.click()
  await expect.poll(() => use.isChecked()).toBe(false)

  await settings.getByRole('button', { name: 'Remove Try-out' }).click()
  await settings.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click()
  await settings
    .getByRole('heading', { name: 'Try-out', exact: true })
    .waitFor({ state: 'detached' })
  expect(await connectorRows()).toBe(0)
})
