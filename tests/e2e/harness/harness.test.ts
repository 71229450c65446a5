import { stat } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findDisplayTools } from '@/scripts/find-display-tools'
import { createTempFolder, removeTempFolder } from '@/scripts/temp-folder'
import { answerPermissionDialog } from './answer-permission-dialog'
import { findAxeViolations } from './axe'
import { launchSayso, type Sayso } from './launch-sayso'
import { takeScreenshots } from './screenshots'
import { startVirtualDisplay } from './virtual-display'

/** What these tests ask the browser; pages of the extension have it. */
interface ExtensionApi {
  readonly runtime: {
    readonly getContexts: (filter: object) => Promise<readonly { contextType: string }[]>
  }
  readonly permissions: {
    readonly getAll: () => Promise<{ origins: readonly string[] }>
    readonly request: (wanted: { origins: readonly string[] }) => Promise<boolean>
  }
}

const contextsOf = async (page: Page): Promise<readonly string[]> =>
  await page.evaluate(async () => {
    const { chrome } = globalThis as unknown as { chrome: ExtensionApi }
    const contexts = await chrome.runtime.getContexts({})
    return contexts.map((context) => context.contextType)
  })

const grantedHosts = async (page: Page): Promise<readonly string[]> =>
  await page.evaluate(async () => {
    const { chrome } = globalThis as unknown as { chrome: ExtensionApi }
    return (await chrome.permissions.getAll()).origins
  })

describe('the harness, headless', () => {
  let sayso: Sayso

  beforeAll(async () => {
    sayso = await launchSayso()
  })

  afterAll(async () => {
    await sayso.close()
  })

  test('opens the real side panel, with the hosts granted that were asked for', async () => {
    expect(await contextsOf(sayso.settings)).toContain('SIDE_PANEL')
    expect(await grantedHosts(sayso.settings)).toEqual(['http://127.0.0.1/*'])
    await sayso.panel.getByRole('textbox', { name: 'Message' }).waitFor()
  })

  test('stops the worker', async () => {
    await sayso.killWorker()
    expect(await contextsOf(sayso.settings)).not.toContain('BACKGROUND')
  })

  test('starts the browser again on the same profile, panel included', async () => {
    await sayso.settings.evaluate(() => localStorage.setItem('harness', 'was here'))
    await sayso.restartBrowser()
    expect(await sayso.settings.evaluate(() => localStorage.getItem('harness'))).toBe('was here')
    expect(await contextsOf(sayso.settings)).toContain('SIDE_PANEL')
    expect(await grantedHosts(sayso.settings)).toEqual(['http://127.0.0.1/*'])
  })

  test('finds a barrier with axe', async () => {
    const tab = await sayso.openTab('/sidepanel.html', 400, 700)
    await tab.getByRole('textbox', { name: 'Message' }).waitFor()
    await tab.evaluate(() => document.body.append(document.createElement('button')))
    const violations = await findAxeViolations(tab)
    expect(violations.map(({ rule }) => rule)).toContain('button-name')
    await tab.close()
  })

  test('takes pictures at each width in each theme', async () => {
    const folder = createTempFolder('sayso-shots-')
    const tab = await sayso.openTab('/sidepanel.html', 400, 700)
    const files = await takeScreenshots(tab, folder, 'panel')
    expect(files).toHaveLength(6)
    for (const file of files) expect((await stat(file)).size).toBeGreaterThan(1000)
    removeTempFolder(folder)
  })
})

test.skipIf(findDisplayTools() === undefined)('the harness answers the real dialog', async () => {
  const display = await startVirtualDisplay()
  const sayso = await launchSayso({ grantHosts: [], headed: display, panel: false })
  try {
    await sayso.settings.evaluate(() => {
      const { chrome } = globalThis as unknown as { chrome: ExtensionApi }
      const button = document.createElement('button')
      button.textContent = 'Ask for a host'
      button.addEventListener('click', () => {
        void chrome.permissions
          .request({ origins: ['http://localhost/*'] })
          .then((granted) => (button.textContent = `Granted: ${granted}`))
      })
      document.body.prepend(button)
    })
    const button = sayso.settings.getByRole('button', { name: /^(Ask for a host|Granted)/ })
    for (const [answer, granted] of [
      ['deny', 'Granted: false'],
      ['allow', 'Granted: true'],
    ] as const) {
      await answerPermissionDialog(
        display,
        sayso.settings,
        async () => await button.click(),
        answer,
      )
      await sayso.settings.getByRole('button', { name: granted }).waitFor()
    }
    expect(await grantedHosts(sayso.settings)).toEqual(['http://localhost/*'])
  } finally {
    await sayso.close()
    await display.stop()
  }
})
