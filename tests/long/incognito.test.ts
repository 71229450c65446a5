import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTempFolder, removeTempFolder } from '@/scripts/temp-folder'
import { startLoopbackServer, type LoopbackServer } from '../fakes/loopback-server'
import { startScriptedModel, type ScriptedModel } from '../fakes/scripted-model'
import { callTool, say } from '../fakes/scripted-reply'
import { chooseEndpoint } from '../e2e/harness/choose-model'
import { launchSayso, type Sayso } from '../e2e/harness/launch-sayso'
import { expectNoBarriers } from '../e2e/harness/no-barriers'
import { readDatabases } from '../e2e/harness/read-databases'
import { readTable } from '../e2e/harness/read-table'
import { chooseByRightClick } from '../e2e/harness/right-click'
import { EXTENSION_ID, surfaceUrl } from '../e2e/harness/sayso-build'
import { ask, waitForAnswer } from '../e2e/harness/story-steps'
import { startVirtualDisplay, type VirtualDisplay } from '../e2e/harness/virtual-display'

/** Words that stand nowhere else: on the page, in the message, in the answer, and in what ordinary windows keep. */
const [ON_PAGE, ASKED, ANSWERED, ORDINARY] = ['quabbleton', 'mervidge', 'plonstrow', 'vintergast']
const SECRETS = new RegExp([ON_PAGE, ASKED, ANSWERED].join('|'))
const LETTER = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A letter</title></head><body>
<main><h1>A letter</h1><p id="who">The treasure lies below the ${ON_PAGE} oak, where nobody looks for it.</p></main></body></html>`

let display: VirtualDisplay
let site: LoopbackServer
let model: ScriptedModel

beforeAll(async () => {
  display = await startVirtualDisplay()
  site = await startLoopbackServer((_request, response) => {
    response.setHeader('content-type', 'text/html')
    response.end(LETTER)
  })
  // As local model servers do, it refuses an extension's origin: the rule that leaves it out is needed in both.
  model = await startScriptedModel(
    [
      say('ready'),
      say('ready'),
      say(`Below the ${ANSWERED}.`),
      callTool('sayso__read_page'),
      say('An oak.'),
    ],
    { refuseOrigin: true },
  )
})

afterAll(async () => {
  await model.stop()
  await site.stop()
  await display.stop()
})

/** What a person does for it, in the browser's front window; the page is on another host than those that are granted. */
async function openLetterIncognito({ context, settings }: Sayso): Promise<Page> {
  await settings.bringToFront()
  const opened = context.waitForEvent('page')
  await display.press('ctrl+shift+n')
  const page = await opened
  await page.goto(`${site.origin.replace('127.0.0.1', 'letters.localhost')}/letter.html`)
  await page.bringToFront()
  // Until the window is drawn, keys go to the one before it.
  await display.settled()
  return page
}

/** By the browser's own list, what of Sayso runs outside of the profile of the ordinary windows. */
async function incognitoTargets({ context, settings }: Sayso): Promise<string[]> {
  const session = await context.newCDPSession(settings)
  const { targetInfo: own } = await session.send('Target.getTargetInfo')
  const { targetInfos } = await session.send('Target.getTargets')
  await session.detach()
  return targetInfos
    .filter(({ url, browserContextId }) => {
      return url.includes(EXTENSION_ID) && browserContextId !== own.browserContextId
    })
    .map(({ type }) => type)
}

/** The files below a folder in which a word stands, in either way in which the browser writes text. */
async function filesWith(folder: string, words: readonly string[]): Promise<string[]> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true })
  const found: string[] = []
  for (const file of files.filter((entry) => entry.isFile())) {
    const path = join(file.parentPath, file.name)
    const bytes = await readFile(path).catch(() => Buffer.alloc(0))
    if (words.some((word) => bytes.includes(word) || bytes.includes(word, 0, 'utf16le')))
      found.push(path)
  }
  return found
}

test('without the person’s permission nothing of Sayso is in an incognito window', async () => {
  const sayso = await launchSayso({ headed: display, panel: false })
  try {
    const page = await openLetterIncognito(sayso)
    // Where Sayso’s entry would stand, and its two keys.
    await chooseByRightClick(display, page, page.locator('#who'), 3)
    await display.press('Escape', 'alt+shift+u', 'alt+shift+y')
    await display.settled()
    expect(await incognitoTargets(sayso)).toEqual([])
    await expect(page.goto(surfaceUrl('/sidepanel.html'))).rejects.toThrow('ERR_BLOCKED')
    expect(await readTable(sayso.settings, 'results')).toEqual([])
    expect(sayso.problems).toEqual([])
  } finally {
    await sayso.close()
  }
})

test('with it a page is read, asked about and forgotten with the last incognito window', async () => {
  const profileDir = createTempFolder('sayso-incognito-')
  const sayso = await launchSayso({
    headed: display,
    panel: false,
    incognito: true,
    profileDir,
    grantHosts: ['http://127.0.0.1/*', 'http://localhost/*'],
  })
  try {
    const { context, settings } = sayso
    await chooseEndpoint(settings, model.url, ORDINARY)
    await turnOnLock(settings)
    const before = await sharedState(settings)

    const page = await openLetterIncognito(sayso)
    await expect.poll(() => incognitoTargets(sayso)).toContain('service_worker')
    const panel = await sayso.openPanel(() =>
      chooseByRightClick(display, page, page.locator('#who'), 3),
    )
    const attached = panel.getByRole('list', { name: 'Attached to this message' })
    await attached.getByText('Page: A letter').waitFor()
    await panel.getByText(/^This is an incognito window\./).waitFor()
    await panel.getByText('Practice mode').first().waitFor()
    await expectNoBarriers(panel)

    const opened = context.waitForEvent('page')
    await panel.getByRole('button', { name: 'Settings', exact: true }).click()
    const itsSettings = await opened
    await itsSettings.getByText(/^This is an incognito window\./).waitFor()
    const itsModel = model.url.replace('127.0.0.1', 'localhost')
    await chooseEndpoint(itsSettings, itsModel, 'scripted-model')
    await turnOnLock(itsSettings)
    await ask(panel, `Where is the ${ASKED}?`)
    await waitForAnswer(panel, ASKED, new RegExp(ANSWERED))
    expect(JSON.stringify(model.requests.at(-1)?.body)).toContain(ON_PAGE)

    // The same page on a host that the browser lets us read, which takes the person's grant in this window all the same.
    await page.bringToFront()
    await page.goto(`${site.origin}/letter.html`)
    const access = panel.getByRole('region', { name: 'Access to this site' })
    await access.getByRole('button', { name: 'Let it read' }).click()
    await access.getByRole('button', { name: 'Take back' }).waitFor()
    await ask(panel, 'What stands there?')
    await waitForAnswer(panel, 'What stands there?', /An oak/)
    expect(JSON.stringify(model.requests.at(-1)?.body.messages.at(-1))).toContain(ON_PAGE)
    expect(await readTable(settings, 'sites')).toEqual([])

    // Its databases are in memory, and not those of the ordinary windows.
    for (const word of [ON_PAGE, ASKED, ANSWERED])
      expect(JSON.stringify(await readDatabases(panel))).toContain(word)
    expect(JSON.stringify(await readDatabases(panel))).not.toContain(ORDINARY)
    expect(JSON.stringify(await readDatabases(settings))).not.toMatch(SECRETS)
    expect(await sharedState(settings)).toEqual(before)

    await itsSettings.close()
    await page.close()
    await expect.poll(() => incognitoTargets(sayso)).toEqual([])

    const later = await openLetterIncognito(sayso)
    await expect.poll(() => incognitoTargets(sayso)).toContain('service_worker')
    const laterPanel = await sayso.openPanel(() => display.press('alt+shift+y'))
    await laterPanel.getByText('Practice mode').first().waitFor()
    expect(await readTable(laterPanel, 'keys', 'sayso-vault')).toEqual([])
    expect(await readTable(laterPanel, 'conversations')).toEqual([])
    expect(JSON.stringify(await readDatabases(laterPanel))).not.toMatch(SECRETS)
    await later.close()
    expect(JSON.stringify(await readDatabases(settings))).not.toMatch(SECRETS)
    expect(sayso.problems).toEqual([])

    await sayso.close()
    expect(await filesWith(profileDir, [ON_PAGE, ASKED, ANSWERED])).toEqual([])
    expect(await filesWith(profileDir, [ORDINARY])).not.toEqual([])
  } finally {
    await sayso.close()
    removeTempFolder(profileDir)
  }
})

async function turnOnLock(settings: Page): Promise<void> {
  const section = settings.getByRole('region', { name: 'Lock' })
  await section.getByLabel('New passphrase').fill('twelve green bottles')
  await section.getByLabel('The same again').fill('twelve green bottles')
  await section.getByRole('button', { name: 'Turn the lock on' }).click()
  await section.getByRole('button', { name: 'Lock now' }).waitFor()
}

/** What the browser shares among all windows: rules that it keeps on the disk, and the key of the vault that is open. */
const sharedState = (page: Page): Promise<unknown> =>
  page.evaluate(async () => {
    const { chrome } = globalThis as unknown as {
      chrome: {
        declarativeNetRequest: { getDynamicRules(): Promise<unknown> }
        storage: { session: { get(name: string): Promise<object> } }
      }
    }
    const { declarativeNetRequest, storage } = chrome
    return [await declarativeNetRequest.getDynamicRules(), await storage.session.get('vault-key')]
  })
