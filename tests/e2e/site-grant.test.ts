import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startLoopbackServer, type LoopbackServer } from '../fakes/loopback-server'
import { playOnPages } from '../fakes/page-model'
import { startScriptedModel, type ScriptedModel } from '../fakes/scripted-model'
import { callTool, say } from '../fakes/scripted-reply'
import { chooseEndpoint } from './harness/choose-model'
import { launchSayso, type Sayso } from './harness/launch-sayso'
import { expectNoBarriers } from './harness/no-barriers'
import { readTable } from './harness/read-table'
import {
  allowOnce,
  ask,
  confirmationCard,
  conversationText,
  waitForAnswer,
} from './harness/story-steps'

const SHOP = `<!doctype html><html lang="en"><title>Corner shop</title><body>
<main><h1>Your basket</h1><p>Two loaves of bread</p>
<button id="save" type="button" onclick="document.title='Saved';this.textContent='Saved'">Save basket</button></main></body></html>`

/** The part of the browser's API that a test evaluates inside an extension page. */
declare const chrome: {
  readonly tabs: { query(filter: { url: string }): Promise<{ id: number }[]> }
  readonly action: { getBadgeText(of: { tabId: number | undefined }): Promise<string> }
}

let site: LoopbackServer
let model: ScriptedModel
let sayso: Sayso
let page: Page

beforeAll(async () => {
  site = await startLoopbackServer((_request, response) => {
    response.setHeader('content-type', 'text/html').end(SHOP)
  })
  model = await startScriptedModel(
    playOnPages({
      'Save my basket': [
        callTool('sayso__read_page'),
        ({ ref }) => callTool('sayso__click', { ref: ref('button "Save basket"') }),
        ({ last }) => say(`It says: ${last}`),
      ],
      'Empty my basket': [
        callTool('sayso__read_page'),
        ({ ref }) => callTool('sayso__click', { ref: ref('Save') }),
        say('Not reached.'),
      ],
      'Read it': [callTool({ notOffered: 'sayso__read_page' }), say('I could not.')],
    }),
  )
  sayso = await launchSayso()
  await chooseEndpoint(sayso.settings, model.url, 'scripted-model')
  page = await sayso.context.newPage()
  await page.goto(site.origin)
})

afterAll(async () => {
  expect(sayso.problems).toEqual([])
  await sayso.close()
  await Promise.all([site.stop(), model.stop()])
})

test('without a grant for the site no page is read, though the browser would let us in', async () => {
  await ask(sayso.panel, 'Read it')
  await waitForAnswer(sayso.panel, 'Read it', /I could not/)
  expect(JSON.stringify(model.requests.map(({ body }) => body))).not.toContain('loaves')
  expect(
    await page.evaluate(() => Object.keys(globalThis).filter((key) => /sayso/i.test(key))),
  ).toEqual([])
})

test('PAGE-06: with one it reads unasked and acts after a card, and the tab shows it as long as it may', async () => {
  const { panel } = sayso
  const access = panel.getByRole('region', { name: 'Access to this site' })
  await access.getByRole('button', { name: 'Let it act' }).click()
  await access.getByText('may read and act').waitFor()
  await expectNoBarriers(panel)
  await panel.getByRole('button', { name: 'New conversation' }).click()
  await ask(panel, 'Save my basket')
  await expect.poll(() => page.locator('html > div[aria-hidden=true]').count()).toBe(1)
  // PAGE-06: nothing that a page does reaches a card, since no part of one is ever in a page.
  await confirmationCard(panel).waitFor()
  await page.evaluate(() => {
    for (const element of document.querySelectorAll('*')) {
      element.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, composed: true }))
      element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
      element.dispatchEvent(new CustomEvent('sayso', { bubbles: true, detail: { do: 'click' } }))
    }
    postMessage({ command: 'approval.resolve', verdict: 'allow-once' }, '*')
  })
  expect(await confirmationCard(panel).isVisible()).toBe(true)
  expect(await page.title()).toBe('Corner shop')
  const card = await allowOnce(panel)
  expect(card).toContain('button “Save basket”')
  expect(card).toContain(new URL(site.origin).host)
  await waitForAnswer(panel, 'Save my basket', /It says: Clicked. Page: Saved/)
  expect(await page.title()).toBe('Saved')
  expect(await conversationText(panel)).toContain('Saved')
  await expect.poll(() => page.locator('html > div[aria-hidden=true]').count()).toBe(0)
  const lines = await readTable<{ type: string; connectorId?: string; data: { tool?: string } }>(
    sayso.settings,
    'audit',
  )
  const started = lines.filter(
    ({ type, connectorId }) => type === 'call.started' && connectorId === `page:${site.origin}`,
  )
  expect(started.map(({ data }) => data.tool)).toEqual(['read_page', 'click'])
  await access.getByRole('button', { name: 'Take back' }).click()
  await access.getByRole('button', { name: 'Let it read' }).waitFor()
})

test('one press on Stop takes the sign off page and icon, and nothing more is done there', async () => {
  const { panel, settings } = sayso
  const badge = (): Promise<string> =>
    settings.evaluate(
      async (url) => {
        const [tab] = await chrome.tabs.query({ url: `${url}/*` })
        return chrome.action.getBadgeText({ tabId: tab?.id })
      },
      site.origin.replace(/:\d+$/, ''),
    )
  const access = panel.getByRole('region', { name: 'Access to this site' })
  await access.getByRole('button', { name: 'Let it act' }).click()
  await access.getByText('may read and act').waitFor()
  await page.reload()
  await panel.getByRole('button', { name: 'New conversation' }).click()
  await ask(panel, 'Empty my basket')
  await confirmationCard(panel).waitFor()
  const sign = page.locator('html > div[aria-hidden=true]')
  await access
    .getByRole('status')
    .getByText(/is at work and may act .* Stop ends it/)
    .waitFor()
  expect(await sign.count()).toBe(1)
  expect(await badge()).toBe('●')
  await panel.getByRole('button', { name: 'Stop' }).click()
  await confirmationCard(panel).waitFor({ state: 'detached' })
  await expect.poll(() => sign.count()).toBe(0)
  await expect.poll(badge).not.toBe('●')
  await access.getByText('may read and act').waitFor()
  expect(await page.title()).toBe('Corner shop')
  const turns = await readTable<{ state: string }>(settings, 'turns')
  expect(turns.map(({ state }) => state)).toContain('stopped')
})
