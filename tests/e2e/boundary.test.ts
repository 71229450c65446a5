import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startLoopbackServer } from '../fakes/loopback-server'
import { launchSayso, type Sayso } from './harness/launch-sayso'
import { BUILD_FOLDER } from './harness/sayso-build'

/** The part of the browser's API that the tests evaluate inside an extension page. */
declare const chrome: {
  readonly management: { getPermissionWarningsByManifest(manifest: string): Promise<string[]> }
  readonly permissions: { getAll(): Promise<{ origins?: string[] }> }
  readonly runtime: { sendMessage(message: unknown): Promise<unknown> }
  readonly scripting: { executeScript(order: object): Promise<unknown> }
  readonly tabs: {
    query(filter: object): Promise<{ id: number; windowId: number; url?: string; title?: string }[]>
    captureVisibleTab(windowId: number): Promise<string>
  }
}

let sayso: Sayso

beforeAll(async () => {
  sayso = await launchSayso({ panel: false, grantHosts: [] })
})

afterAll(() => sayso.close())

const manifest = JSON.parse(readFileSync(join(BUILD_FOLDER, 'manifest.json'), 'utf8')) as Record<
  string,
  unknown
>

describe('the built extension', () => {
  test('gets no install warning from the browser', async () => {
    const warnings = await sayso.settings.evaluate(
      (text) => chrome.management.getPermissionWarningsByManifest(text),
      JSON.stringify(manifest),
    )
    expect(warnings).toEqual([])
  })

  test('holds no host when it is installed', async () => {
    const held = await sayso.settings.evaluate(() => chrome.permissions.getAll())
    expect(held.origins).toEqual([])
    expect(manifest['host_permissions']).toBeUndefined()
    expect(manifest['content_scripts']).toBeUndefined()
    expect(manifest['web_accessible_resources']).toBeUndefined()
  })

  test('MSG-03: admits messages from nobody outside', () => {
    expect(manifest['externally_connectable']).toEqual({ ids: [] })
  })

  test('has a worker of one classic script that evaluates no text', () => {
    const background = manifest['background'] as { service_worker: string; type?: string }
    expect(background.type).toBeUndefined()
    const worker = readFileSync(join(BUILD_FOLDER, background.service_worker), 'utf8')
    expect(worker).not.toMatch(/\bimport\(/)
    expect(worker).not.toMatch(/\bnew Function\b/)
    expect(worker).not.toMatch(/\beval\(/)
    expect(worker).not.toMatch(/onMessageExternal|onConnectExternal/)
  })

  test('cannot be connected from its own pages: they have the strict policy', async () => {
    const reached = await sayso.settings.evaluate(() =>
      fetch('http://127.0.0.1:9/').then(
        () => 'sent',
        (error: unknown) => String(error),
      ),
    )
    expect(reached).toMatch(/TypeError/)
    for (const page of ['sidepanel.html', 'options.html']) {
      const html = readFileSync(join(BUILD_FOLDER, page), 'utf8')
      expect(html).toMatch(/http-equiv="Content-Security-Policy"/i)
      expect(html).toContain("connect-src 'none'")
    }
  })
})

test('a page that the person has neither clicked Sayso on nor granted is read by nothing of ours, whatever tries', async () => {
  const site = await startLoopbackServer((_request, response) => {
    response.setHeader('content-type', 'text/html').end('<title>Diary</title><p>Dear diary</p>')
  })
  const panel = await sayso.openPanel()
  const page = await sayso.context.newPage()
  await page.goto(site.origin)
  const refused = await panel.evaluate(async (origin) => {
    const tabs = await chrome.tabs.query({ active: true, currentWindow: true })
    const ended = (tried: Promise<unknown>): Promise<string> =>
      tried.then(
        () => 'read',
        () => 'refused',
      )
    const [tab] = tabs
    const target = { tabId: tab?.id ?? 0 }
    const files = ['capture-page', 'capture-page-more', 'capture-pdf', 'act-page', 'page-tools']
    const say = (command: string, input: object): Promise<unknown> =>
      chrome.runtime.sendMessage({ command, input })
    return {
      told: tabs.map(({ url, title }) => [url, title]),
      scripts: await Promise.all(
        files.map((file) =>
          ended(chrome.scripting.executeScript({ target, files: [`/${file}.js`] })),
        ),
      ),
      picture: await ended(chrome.tabs.captureVisibleTab(tab?.windowId ?? 0)),
      capture: await say('page.capture', { tabId: tab?.id, windowId: tab?.windowId }),
      grant: await say('site.allow', { origin, level: 'read' }),
    }
  }, site.origin)
  expect(refused).toMatchObject({
    told: [[undefined, undefined]],
    scripts: ['refused', 'refused', 'refused', 'refused', 'refused'],
    picture: 'refused',
    capture: { ok: false, error: { code: 'page.no-access' } },
    grant: { ok: false, error: { code: 'connector.permission-missing' } },
  })
  // Nor past the browser's rules for pages, over the network with the person's cookies.
  const [worker] = sayso.context.serviceWorkers()
  const fetched = await worker?.evaluate(
    (url) =>
      fetch(url, { credentials: 'include' }).then(
        (response) => response.text(),
        () => 'refused',
      ),
    site.origin,
  )
  expect(fetched).toBe('refused')
  await panel.getByRole('textbox', { name: 'Message' }).waitFor()
  expect(await panel.getByRole('region', { name: 'Access to this site' }).count()).toBe(0)
  await page.close()
  await site.stop()
})
