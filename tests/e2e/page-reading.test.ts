import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { createTempFolder, removeTempFolder } from '@/scripts/temp-folder'
import { startLoopbackServer, type LoopbackServer } from '../fakes/loopback-server'
import { plainPdf } from '../fakes/plain-pdf'
import { launchSayso, type Sayso } from './harness/launch-sayso'
import { readTable } from './harness/read-table'
import { surfaceUrl } from './harness/sayso-build'

const CAPTIONS = `WEBVTT

00:00.000 --> 00:02.000
<v Ann>Welcome to the ferry.

00:02.000 --> 00:04.000
It leaves at nine.
`
const NOTE =
  '<!doctype html><html lang="en"><head><title>Note</title></head><body><main><h1>Note</h1><p>Milk and bread.</p></main></body></html>'
const VIDEO = NOTE.replace(
  '</main>',
  '<video controls width="300" height="150"><track kind="captions" srclang="en" src="/captions.vtt"></video></main>',
)
/** Two million characters in sixty thousand elements. */
const HUGE = NOTE.replace(
  '</main>',
  "</main><script>document.querySelector('main').insertAdjacentHTML('beforeend', '<p>Words of a page without end.</p>'.repeat(60000))</script>",
)

let site: LoopbackServer
let sayso: Sayso
let page: Page

beforeAll(async () => {
  site = await startLoopbackServer((request, response) => {
    const answers: Record<string, readonly [string, string | Buffer]> = {
      '/invoice.pdf': [
        'application/pdf',
        plainPdf('Invoice 2026-117', ['Northwind Print', 'Total 190.40']),
      ],
      '/captions.vtt': ['text/vtt', CAPTIONS],
      '/video': ['text/html', VIDEO],
      '/huge': ['text/html', HUGE],
    }
    const [type, body] = answers[request.url ?? ''] ?? ['text/html', NOTE]
    response.setHeader('content-type', type)
    response.end(body)
  })
  sayso = await launchSayso({ grantApis: ['tabs'] })
})
beforeEach(async () => {
  page = await sayso.context.newPage()
})
afterEach(async () => {
  await page.close()
})
afterAll(async () => {
  expect(sayso.problems).toEqual([])
  await sayso.close()
  await site.stop()
})

const attached = (): Locator =>
  sayso.panel.getByRole('list', { name: 'Attached to this message' }).getByRole('listitem')

const openPicker = async (): Promise<void> => {
  await page.bringToFront()
  const open = sayso.panel.getByRole('button', { name: 'Attach something from a connector' })
  if ((await open.getAttribute('aria-expanded')) !== 'true') await open.click()
}

/** Attaches the page in front and gives the text that would go along. */
const textOfThisPage = async (title: string): Promise<string> => {
  const { panel } = sayso
  await openPicker()
  await panel.getByRole('button', { name: 'This page' }).click()
  await attached().getByText(title).waitFor()
  await attached().getByRole('button', { name: title }).first().click()
  const text = await panel.getByRole('textbox', { name: 'Text that goes along' }).inputValue()
  await panel.getByRole('button', { name: /^Remove / }).click()
  await expect.poll(() => attached().count()).toBe(0)
  return text
}

test('a PDF that the browser shows is read page by page, and counts as private', async () => {
  await page.goto(`${site.origin}/invoice.pdf`)
  const text = await textOfThisPage('Page: Invoice 2026-117')
  expect(text).toBe('## Page 1\n\nNorthwind Print\n\n## Page 2\n\nTotal 190.40')
})

test('captions of a video go along, also where nobody has switched them on', async () => {
  await page.goto(`${site.origin}/video`)
  const text = await textOfThisPage('Page: Note')
  expect(text).toContain('Milk and bread.')
  expect(text).toContain('## Captions of a video\n\nWelcome to the ferry.\nIt leaves at nine.')
  expect(await page.evaluate(() => document.querySelector('video')?.textTracks[0]?.mode)).toBe(
    'disabled',
  )
})

test('PAGE-08: a huge page is cut, in bounded time, and says so', async () => {
  await page.goto(`${site.origin}/huge`)
  const { panel } = sayso
  await openPicker()
  await panel.getByRole('button', { name: 'This page' }).click()
  await attached().getByText('Page: Note').waitFor({ timeout: 20_000 })
  await attached().getByText('Only the beginning').waitFor()
  const kept = await readTable<{ parts: { text: string }[] }>(sayso.settings, 'results')
  expect(Math.max(...kept.map(({ parts }) => parts[0]?.text.length ?? 0))).toBeLessThanOrEqual(
    200_000,
  )
  await panel.getByRole('button', { name: /^Remove / }).click()
})

test('PAGE-06: nothing of ours is in a page that a script of the page could press or listen to', async () => {
  await page.goto(`${site.origin}/note`)
  const look = (): Promise<unknown> =>
    page.evaluate(() => [
      document.documentElement.outerHTML,
      Object.getOwnPropertyNames(globalThis),
    ])
  const before = await look()
  await textOfThisPage('Page: Note')
  expect(await look()).toEqual(before)
})

test('PAGE-09: pages of the browser, of extensions and files are not read, and that is said', async () => {
  const folder = createTempFolder('sayso-page-')
  const file = join(folder, 'note.html')
  writeFileSync(file, NOTE)
  const before = (await readTable(sayso.settings, 'results')).length
  try {
    for (const address of [
      'chrome://version/',
      'about:blank',
      surfaceUrl('/options.html'),
      pathToFileURL(file).href,
    ]) {
      await page.goto(address)
      await openPicker()
      await sayso.panel.getByRole('button', { name: 'This page' }).click()
      await sayso.panel.getByText('The browser lets Sayso read nothing here.').waitFor()
      expect(await attached().count(), address).toBe(0)
      await sayso.panel.getByRole('button', { name: 'Dismiss' }).click()
    }
    expect(await readTable(sayso.settings, 'results')).toHaveLength(before)
  } finally {
    removeTempFolder(folder)
  }
})

test('several tabs are attached at once, and what is no web page cannot be chosen', async () => {
  await page.goto(`${site.origin}/note`)
  const other = await sayso.context.newPage()
  await other.goto(`${site.origin}/video`)
  const { panel } = sayso
  await openPicker()
  await panel.getByRole('button', { name: 'Several tabs…' }).click()
  const boxes = panel.getByRole('checkbox', { name: /^Note/ })
  await expect.poll(() => boxes.count()).toBe(2)
  for (const box of await boxes.all()) await box.check()
  expect(await panel.getByRole('checkbox', { disabled: true }).count()).toBeGreaterThan(0)
  await panel.getByRole('button', { name: 'Attach 2 tabs' }).click()
  await expect.poll(() => attached().count(), { timeout: 15_000 }).toBe(2)
  await other.close()
})
