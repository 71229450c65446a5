import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FrameLocator, Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { createTempFolder, removeTempFolder } from '@/scripts/temp-folder'
import { callTool, say } from '../fakes/scripted-reply'
import { startScriptedModel } from '../fakes/scripted-model'
import { chooseEndpoint } from '../e2e/harness/choose-model'
import { classifyTool } from '../e2e/harness/classify-tool'
import { startExampleServer } from '../e2e/harness/example-server'
import { launchSayso, type Sayso } from '../e2e/harness/launch-sayso'
import {
  allowOnce,
  ask,
  confirmationCard,
  connectByAddress,
  waitForAnswer,
} from '../e2e/harness/story-steps'
import { publishedViews, type PublishedView } from './published/views'
import { smallPdf } from './published/small-pdf'

/** Kept after the run and ignored by git. */
const PICTURES = join('test-results', 'published-views')
const FIRST_HEIGHT = 200
const HEARD = 'heard in a view: '

const folder = createTempFolder('sayso-published-')
const pdf = join(folder, 'note.pdf')
let sayso: Sayso
/** How each came out, as it is written beside the pictures. */
const outcomes = new Map<string, 'drawn' | 'text'>()
/** Methods that views were told, in order. */
let heard: string[] = []

beforeAll(async () => {
  await mkdir(PICTURES, { recursive: true })
  await writeFile(pdf, smallPdf('A page from a published server'))
  sayso = await launchSayso({ grantHosts: ['http://localhost/*', 'http://127.0.0.1/*'] })
  // Told by the console: whatever is run in a frame from here counts there as a press of the person.
  await sayso.panel.addInitScript((heardBy) => {
    addEventListener('message', ({ data, source }) => {
      if (source === parent && typeof data?.method === 'string')
        // oxlint-disable-next-line no-console -- the one way out of a frame without running anything in it
        console.debug(heardBy + data.method)
    })
  }, HEARD)
  sayso.panel.on('console', (line) => {
    if (line.text().startsWith(HEARD)) heard.push(line.text().slice(HEARD.length))
  })
})

afterAll(async () => {
  await sayso.close()
  removeTempFolder(folder)
})

const viewOf = (): FrameLocator =>
  sayso.panel.frameLocator('iframe[src="/app-frame.html"]').frameLocator('iframe')

/** Connects, asks, and opens the view that comes with the answer. */
const openPublished = async (view: PublishedView): Promise<Locator> => {
  const { name, tool, input = {}, args = [], reads = [] } = view
  const { panel, settings } = sayso
  const server = await startExampleServer(
    `@modelcontextprotocol/server-${name}/dist/index.js`,
    (port) => ({ args, env: { PORT: String(port) } }),
  )
  onTestFinished(server.stop)
  const model = await startScriptedModel([
    say('ready'),
    callTool({ endsWith: `__${tool}` }, input),
    say('Here it is.'),
  ])
  onTestFinished(model.stop)
  await connectByAddress(settings, server.url, /./)
  const card = settings.getByRole('article').first()
  const connector = await card.getByRole('heading').first().innerText()
  for (const read of reads) await classifyTool(settings, connector, read, 'Reads your own data')
  await chooseEndpoint(settings, model.url, 'scripted-model')
  await panel.getByRole('button', { name: 'New conversation' }).click()
  await ask(panel, 'Show it')
  await waitForAnswer(panel, 'Show it', /Here it is/)
  const box = panel.getByRole('region', { name: `View from ${connector}` })
  await box.getByRole('button', { name: 'Show view' }).click()
  return box
}

const removeConnector = async (): Promise<void> => {
  const card = sayso.settings.getByRole('article').first()
  if (!(await card.isVisible())) return
  await card.getByRole('button', { name: /^Remove / }).click()
  await sayso.settings.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click()
  await card.waitFor({ state: 'detached', timeout: 20_000 })
}

test.each(publishedViews(pdf))('$name is shown, told and heard', async (view) => {
  heard = []
  const { panel } = sayso
  const picture = join(PICTURES, `${view.name}.png`)
  onTestFinished(async ({ task }) => {
    if (task.result?.state === 'fail') await panel.screenshot({ path: picture })
    await removeConnector()
  })
  const box = await openPublished(view)
  if (view.fallback !== undefined) {
    await box.getByText(view.fallback).waitFor({ timeout: 40_000 })
    outcomes.set(view.name, 'text')
    await panel.screenshot({ path: picture })
    return
  }
  const frame = box.locator('iframe')
  const place = box.locator('[aria-busy]')
  await expect.poll(() => place.getAttribute('aria-busy'), { timeout: 30_000 }).toBe('false')
  await expect
    .poll(() => heard, { timeout: 20_000 })
    .toEqual(
      expect.arrayContaining(['ui/notifications/tool-input', 'ui/notifications/tool-result']),
    )
  expect(heard.indexOf('ui/notifications/tool-input')).toBeLessThan(
    heard.indexOf('ui/notifications/tool-result'),
  )
  expect(heard.filter((method) => method === 'ui/notifications/tool-input')).toHaveLength(1)
  await expect.poll(() => frame.evaluate((one) => one.clientHeight)).not.toBe(FIRST_HEIGHT)
  const inside = viewOf()
  await inside.locator(view.shows).first().waitFor({ state: 'attached', timeout: 20_000 })
  outcomes.set(view.name, 'drawn')
  await box.scrollIntoViewIfNeeded()
  await panel.screenshot({ path: picture })

  if (view.calls !== undefined) {
    await inside.locator(view.calls.press).first().click()
    if (view.calls.by === 'card') {
      const text = await allowOnce(panel)
      expect(text).toContain('wants this, not you')
    } else expect(await confirmationCard(panel).isVisible()).toBe(false)
    await box.getByText(/Asked for by this view/).waitFor()
  }
  // Its end is told to it, and waited for.
  const opened = sayso.context.waitForEvent('page')
  await box.getByRole('button', { name: 'Open in a tab' }).click()
  const tab = await opened
  await box.getByText('open in a tab of its own').waitFor()
  expect(heard.at(-1)).toBe('ui/resource-teardown')
  await tab.close()
})

test('those that cannot live here are counted, each with its reason', async () => {
  const views = publishedViews(pdf)
  const lines = views.map(
    ({ name, offline = '' }) => `| ${name} | ${outcomes.get(name) ?? 'failed'} | ${offline} |`,
  )
  await writeFile(
    join(PICTURES, 'outcomes.md'),
    `| view | comes out as | lacks here |\n|---|---|---|\n${lines.join('\n')}\n`,
  )
  const texts = views.filter(({ name }) => outcomes.get(name) !== 'drawn')
  expect(texts.map(({ name }) => name)).toEqual(['map'])
  expect(texts.every(({ offline }) => offline !== undefined)).toBe(true)
})
