import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { startServerProcess } from '../playground/server-process'
import { launchSayso, type Sayso } from './harness/launch-sayso'
import { expectNoBarriers } from './harness/no-barriers'

const installed = (file: string): string =>
  fileURLToPath(new URL(`../../node_modules/${file}`, import.meta.url))

let sayso: Sayso

beforeAll(async () => {
  sayso = await launchSayso()
})

afterAll(async () => {
  expect(sayso.problems).toEqual([])
  await sayso.close()
})

test('a known connector is found by what it is for, says what it takes, and the marks are honest', async () => {
  const { settings } = sayso
  await settings.getByRole('button', { name: 'Choose a known connector' }).click()
  const known = settings.getByRole('list', { name: 'Choose a known connector' })
  const search = settings.getByRole('searchbox', { name: 'Search by name or purpose' })
  const entry = (name: string) =>
    known
      .getByRole('listitem')
      .filter({ has: settings.getByRole('heading', { name, exact: true }) })

  await search.fill('chat')
  expect(await entry('Slack').innerText()).toContain('Needs your own client ID')
  await search.fill('automation')
  expect(await entry('Zapier').innerText()).toContain('Each call costs two of your Zapier tasks.')
  await search.fill('figma')
  expect(await entry('Figma').innerText()).toContain('Refuses unknown apps')
  expect(await entry('Figma').getByRole('button').count()).toBe(0)
  await search.fill('')
  await settings
    .getByRole('combobox', { name: 'Kind of connector' })
    .selectOption('Money and commerce')
  expect(await known.getByRole('heading').allInnerTexts()).toContain('Stripe')
  expect(await known.getByRole('heading').allInnerTexts()).not.toContain('Notion')
  await search.fill('no such thing')
  await settings.getByText('No known connector fits.').waitFor()
})

test('the catalogue is without barriers', async () => {
  const page = await sayso.openTab('/options.html', 1000, 800)
  await page.getByRole('button', { name: 'Choose a known connector' }).click()
  await page.getByRole('searchbox', { name: 'Search by name or purpose' }).fill('postgres')
  await page.getByRole('heading', { name: 'PostgreSQL' }).waitFor()
  await expectNoBarriers(page, [400, 1000])
  await page.close()
})

test('a server of this computer is served by the printed line, and is added with one click', async () => {
  const { settings } = sayso
  await settings.getByRole('combobox', { name: 'Kind of connector' }).selectOption('All kinds')
  await settings.getByRole('searchbox', { name: 'Search by name or purpose' }).fill('memory')
  const row = settings
    .getByRole('listitem')
    .filter({ has: settings.getByRole('heading', { name: 'Memory on this computer' }) })
  await row.getByRole('combobox', { name: /^Line for/ }).selectOption({ index: 0 })
  const [program, flags] = (await row.locator('code').innerText()).split(' -- ')
  expect(flags).toBe('npx -y @modelcontextprotocol/server-memory')
  const args = program?.replace(/^npx -y mcp-proxy@\S+ /, '').split(' ') ?? []
  // Without the key any page could use what is behind the port.
  expect(args[args.indexOf('--apiKey') + 1]).toMatch(/^[0-9a-f]{32}$/)
  const url = `http://127.0.0.1:${args[args.indexOf('--port') + 1]}/mcp`
  // The packages that the line would fetch are there already.
  const running = await startServerProcess(
    {
      args: [
        installed('mcp-proxy/dist/bin/mcp-proxy.mjs'),
        ...args,
        '--',
        process.execPath,
        installed('@modelcontextprotocol/server-memory/dist/index.js'),
      ],
    },
    url,
  )
  onTestFinished(async () => {
    await running.stop()
  })
  expect((await fetch(url, { method: 'POST', body: '{}' })).status).toBe(401)
  await row.getByRole('button', { name: 'It runs: add it as Memory on this computer' }).click()
  // Said once, or the locator would find two.
  await row.getByText('Added', { exact: true }).waitFor()
  const card = settings.getByRole('article').first()
  await card.getByRole('button', { name: /9 tools/ }).waitFor()
})
