import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchSayso, type Sayso } from './harness/launch-sayso'
import { BUILD_FOLDER } from './harness/sayso-build'

/** The part of the browser's API that the tests evaluate inside an extension page. */
declare const chrome: {
  readonly management: { getPermissionWarningsByManifest(manifest: string): Promise<string[]> }
  readonly permissions: { getAll(): Promise<{ origins?: string[] }> }
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
