import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerPermissionDialog } from '../e2e/harness/answer-permission-dialog'
import { chooseEndpoint } from '../e2e/harness/choose-model'
import { launchSayso, type Sayso } from '../e2e/harness/launch-sayso'
import { expectNoBarriers } from '../e2e/harness/no-barriers'
import { readTable } from '../e2e/harness/read-table'
import { allowOnce, ask, confirmationCard, waitForAnswer } from '../e2e/harness/story-steps'
import { startVirtualDisplay, type VirtualDisplay } from '../e2e/harness/virtual-display'
import { startLoopbackServer, type LoopbackServer } from '../fakes/loopback-server'
import { playOnPages, type PageStep } from '../fakes/page-model'
import { startScriptedModel, type ScriptedModel } from '../fakes/scripted-model'
import { callTool, say } from '../fakes/scripted-reply'

/** The part of the browser's API that a test evaluates inside an extension page. */
declare const chrome: {
  readonly permissions: { getAll(): Promise<{ origins: string[]; permissions: string[] }> }
}

const PICTURES = process.env['SAYSO_PICTURES']
const LATER =
  "addEventListener('scroll', () => setTimeout(() => document.querySelector('#later').textContent = 'Loaded later', 300), { once: true })"

/** Longer than a page that stays as it is takes to be called settled. */
const SLOW_SERVER_MS = 700

/** What is done to a page is its title afterwards. */
const bodies = (foreign: string): Readonly<Record<string, string>> => ({
  '/first': `<body style="background:#008080"><p id="words">First words to choose</p><p><a href="/next">Next page</a></p>
<section aria-label="Old mail"><button style="position:absolute;left:60px;top:300px" onclick="document.title='Archived'">Archive</button></section>
<div style="height:3000px"></div><p id="later"></p><script>${LATER}</script>`,
  '/next': '<body><p>Next words</p>',
  '/second': `<body><p>Second words</p><button onclick="document.title='Archived'">Archive</button>`,
  '/outer': `<body><p>Outer words</p><iframe title="Bell" src="${foreign}/bell" width="300" height="150"></iframe>`,
  '/bell': `<body><label>Tune <input></label><button onclick="this.textContent='Rung'">Ring</button>`,
})

let results: readonly string[] = []
const click =
  (words: string): PageStep =>
  ({ ref }) =>
    callTool('sayso__click', { ref: ref(words) })

let display: VirtualDisplay
let site: LoopbackServer
let model: ScriptedModel
let sayso: Sayso
let page: Page
/** Its host is granted by nobody at first; the frame's is, by the browser alone. */
let own: string

beforeAll(async () => {
  display = await startVirtualDisplay()
  site = await startLoopbackServer((request, response) => {
    const body = bodies(site.origin)[request.url ?? ''] ?? '<body>'
    response.setHeader('content-type', 'text/html; charset=utf-8')
    const whole = `<!doctype html><html lang="en"><title>${request.url}</title>${body}</body></html>`
    if (request.url === '/next') setTimeout(() => response.end(whole), SLOW_SERVER_MS)
    else response.end(whole)
  })
  own = site.origin.replace('127.0.0.1', 'localhost')
  model = await startScriptedModel(
    playOnPages({
      'Look around': [
        callTool('sayso__screenshot'),
        callTool('sayso__scroll', { to: 'bottom' }),
        callTool('sayso__wait', { words: 'Loaded later', seconds: 5 }),
        callTool('sayso__open_tab', { url: `${own}/second` }),
        callTool('sayso__read_page'),
        callTool('sayso__screenshot'),
        callTool('sayso__switch_tab'),
        ({ last }) => callTool('sayso__switch_tab', { tab: Number(/^\d+/.exec(last)?.[0]) }),
        callTool('sayso__find', { words: 'next page' }),
        click('link "Next page"'),
        callTool('sayso__go_back'),
        ({ all }) => {
          results = all
          return say('I looked around.')
        },
      ],
      'Archive it': [callTool('sayso__read_page'), click('button "Archive"'), say('Archived.')],
      'Ring the bell': [
        callTool('sayso__read_page'),
        ({ last }) =>
          callTool('sayso__read_page', { frame: Number(/\[Frame (\d+) of/.exec(last)?.[1]) }),
        ({ ref }) => callTool('sayso__type', { ref: ref('"Tune"'), text: 'la' }),
        click('button "Ring"'),
        say('It rings.'),
      ],
    }),
  )
  sayso = await launchSayso({ headed: display, panel: false })
  await chooseEndpoint(sayso.settings, model.url, 'scripted-model')
  page = await sayso.context.newPage()
  await page.goto(`${own}/first`)
})

afterAll(async () => {
  expect(sayso.problems).toEqual([])
  await sayso.close()
  await Promise.all([site.stop(), model.stop(), display.stop()])
})

const access = () => sayso.panel.getByRole('region', { name: 'Access to this site' })
const attached = () =>
  sayso.panel.getByRole('list', { name: 'Attached to this message' }).getByRole('listitem')
const held = () => sayso.settings.evaluate(() => chrome.permissions.getAll())
const signs = (of: Page): Promise<number> => of.locator('html > div[aria-hidden=true]').count()

test('one key opens the panel beside the page, another asks about the selection', async () => {
  await page.bringToFront()
  const panel = await sayso.openPanel(() => display.press('alt+shift+y'))
  await access()
    .getByText(/may not read localhost:\d+ without a click of yours/)
    .waitFor()
  await page.evaluate(() => {
    getSelection()?.selectAllChildren(document.querySelector('#words') ?? document.body)
  })
  await page.bringToFront()
  await display.press('alt+shift+u')
  await attached().getByText('First words to choose').waitFor()
  await panel.getByRole('button', { name: /^Remove Selection/ }).click()
  await expect.poll(() => attached().count()).toBe(0)
})

test('a site is granted in the browser’s own dialog, and refused there', async () => {
  const press = (): Promise<void> => access().getByRole('button', { name: 'Let it act' }).click()
  await answerPermissionDialog(display, page, press, 'deny')
  await access().getByRole('alert').waitFor()
  expect(await readTable(sayso.settings, 'sites')).toEqual([])
  await answerPermissionDialog(display, page, press, 'allow')
  await access().getByText('may read and act').waitFor()
  expect((await held()).origins).toContain('http://localhost/*')
  await expectNoBarriers(sayso.panel)
})

test('it takes a picture, scrolls, waits, opens a tab, changes tabs and goes back', async () => {
  const { panel } = sayso
  await page.bringToFront()
  const pages = sayso.context.pages().length
  // An address on this computer is opened for nobody but the person who has typed it, and asks even then.
  const question = `Look around, and at ${own}/second`
  await ask(panel, question)
  const card = await allowOnce(panel)
  expect(card).toContain(`${own}/second`)
  await waitForAnswer(panel, question, /I looked around/)
  expect(sayso.context.pages()).toHaveLength(pages + 1)
  const second = sayso.context.pages().find((one) => one.url() === `${own}/second`)
  if (second === undefined) throw new Error('There is no second tab.')
  expect(results).toEqual([
    'image',
    expect.stringMatching(/^Scrolled\./),
    'It is there.',
    'Opened; you are in the new tab now.',
    expect.stringContaining('Second words'),
    // The click that lets pictures be taken was on the first tab.
    expect.stringMatching(/^There is no picture/),
    expect.stringMatching(/^(\d+: http:\/\/localhost:\d+\n){2}$/),
    'You are in that tab now.',
    expect.stringContaining('link "Next page"'),
    expect.stringMatching(/^Clicked\. Page: \/next/),
    expect.stringMatching(/^Gone back\. Page: \/first/),
  ])
  expect(await page.evaluate(() => document.visibilityState)).toBe('visible')
  await expect.poll(async () => (await signs(page)) + (await signs(second))).toBe(0)
  await second.close()
})

test('the card of an act shows the element outlined in a picture of the tab, and its place in words', async () => {
  const { panel } = sayso
  await page.bringToFront()
  await ask(panel, 'Archive it')
  const card = confirmationCard(panel)
  const picture = card.getByRole('img', { name: /with the element outlined/ })
  await picture.waitFor()
  if (PICTURES !== undefined) await panel.screenshot({ path: `${PICTURES}/outlined.png` })
  expect(await card.innerText()).toMatch(/button “Archive”[\s\S]*region "Old mail"/)
  const wanted = await page.evaluate(() => {
    const box = document.querySelector('button')?.getBoundingClientRect()
    return [(box?.left ?? 0) / innerWidth, (box?.top ?? 0) / innerHeight]
  })
  const [shown, outline] = await Promise.all([
    picture.boundingBox(),
    picture.locator('xpath=following-sibling::div').boundingBox(),
  ])
  if (shown === null || outline === null) throw new Error('There is no outline.')
  const at = [(outline.x - shown.x) / shown.width, (outline.y - shown.y) / shown.height]
  for (const [index, share] of wanted.entries())
    expect(Math.abs((at[index] ?? 1) - share)).toBeLessThan(0.02)
  await expectNoBarriers(panel)
  await allowOnce(panel)
  await waitForAnswer(panel, 'Archive it', /Archived\./)
  expect(await page.title()).toBe('Archived')
})

test('what is done in a frame stands in the record with the frame’s own origin', async () => {
  const { panel } = sayso
  await page.goto(`${site.origin}/bell`)
  await access().getByRole('button', { name: 'Let it act' }).click()
  await access().getByText('may read and act').waitFor()
  await page.goto(`${own}/outer`)
  await access().getByText('localhost').waitFor()
  await panel.getByRole('button', { name: 'New conversation' }).click()
  await ask(panel, 'Ring the bell')
  // What would be typed can be written anew; what it goes into was looked at.
  const card = confirmationCard(panel)
  await card.getByRole('button', { name: /^Edit the arguments of type/ }).click()
  const form = panel.getByRole('form', { name: /^Edit the arguments of type/ })
  expect(await form.getByRole('textbox').count()).toBe(1)
  await form.getByRole('textbox').fill('la la la')
  await form.getByRole('button', { name: 'Show it with these values' }).click()
  await form.waitFor({ state: 'detached' })
  const cards: string[] = []
  await waitForAnswer(panel, 'Ring the bell', /It rings/, (text) => void cards.push(text))
  expect(cards).toHaveLength(2)
  for (const text of cards) expect(text).toContain(new URL(site.origin).host)
  const frame = page.frameLocator('iframe')
  await frame.getByRole('button', { name: 'Rung' }).waitFor()
  expect(await frame.getByRole('textbox').inputValue()).toBe('la la la')
  const lines = await readTable<{ type: string; connectorId?: string; data: { tool?: string } }>(
    sayso.settings,
    'audit',
  )
  const started = lines.filter(({ type }) => type === 'call.started').slice(-4)
  expect(started.map(({ connectorId, data }) => [data.tool, connectorId])).toEqual([
    ['read_page', `page:${own}`],
    ['read_page', `page:${site.origin}`],
    ['type', `page:${site.origin}`],
    ['click', `page:${site.origin}`],
  ])
})

test('a site that is taken back goes with the browser’s own grant, and several tabs ask for theirs once', async () => {
  const { panel } = sayso
  await page.goto(`${own}/first`)
  await access().getByRole('button', { name: 'Take back' }).click()
  await expect.poll(async () => (await held()).origins).toEqual(['http://127.0.0.1/*'])
  await panel.getByRole('button', { name: 'Attach something from a connector' }).click()
  const open = (): Promise<void> => panel.getByRole('button', { name: 'Several tabs…' }).click()
  await answerPermissionDialog(display, page, open, 'deny')
  await panel.getByText('Your browser did not let Sayso. Nothing was read.').waitFor()
  await answerPermissionDialog(display, page, open, 'allow')
  await panel.getByRole('checkbox', { name: /^\/first/ }).check()
  // The browser gives a host that it has given before without asking again.
  await panel.getByRole('button', { name: 'Attach 1 tab' }).click()
  await attached().getByText('Page: /first').waitFor()
  await expect.poll(held).toMatchObject({ origins: ['http://127.0.0.1/*'] })
  expect((await held()).permissions).not.toContain('tabs')
})
