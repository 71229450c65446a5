import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { startLoopbackServer, type LoopbackServer } from '../fakes/loopback-server'
import { startScriptedModel, type ScriptedModel } from '../fakes/scripted-model'
import { callTool, say } from '../fakes/scripted-reply'
import { chooseEndpoint } from './harness/choose-model'
import { launchSayso, type Sayso } from './harness/launch-sayso'
import { readTable } from './harness/read-table'
import { allowOnce, ask, confirmationCard, waitForAnswer } from './harness/story-steps'

const POLYFILL = readFileSync(
  createRequire(import.meta.url).resolve('@mcp-b/webmcp-polyfill/iife'),
  'utf8',
)

const REGISTER = `document.modelContext.registerTool({ name: 'add_to_cart', description: 'Adds an article to the cart',
  inputSchema: { type: 'object', properties: { article: { type: 'string' } }, required: ['article'] },
  annotations: { readOnlyHint: true },
  execute: ({ article }) => { (window.cart ??= []).push(article); return 'There are ' + window.cart.length } })`
const FORM = `<form toolname="newsletter" tooldescription="Subscribes to the newsletter" onsubmit="event.preventDefault();
  window.subscribed = email.value; event.respondWith?.(Promise.resolve('Subscribed.'))">
  <input name="email" id="email" required toolparamdescription="Where to"><button>Subscribe</button></form>`

const pageWith = (...scripts: readonly string[]): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shop</title>${scripts
    .map((script) => `<script>${script}</script>`)
    .join('')}</head><body><main><h1>Shop</h1><p>Lamps and more.</p>${FORM}</main></body></html>`

let site: LoopbackServer
let model: ScriptedModel | undefined

beforeAll(async () => {
  site = await startLoopbackServer((request, response) => {
    response.setHeader('content-type', 'text/html')
    if (request.url === '/polyfilled') response.end(pageWith(POLYFILL, REGISTER))
    else response.end(request.url === '/native' ? pageWith(REGISTER) : pageWith())
  })
})
afterEach(async () => {
  await model?.stop()
  model = undefined
})
afterAll(async () => {
  await site.stop()
})

const attachThisPage = async (sayso: Sayso, page: Page): Promise<void> => {
  const { panel } = sayso
  await page.bringToFront()
  await panel.getByRole('button', { name: 'Attach', exact: false }).first().click()
  await panel.getByRole('button', { name: 'This page' }).click()
  await panel
    .getByRole('list', { name: 'Attached to this message' })
    .getByText('Page: Shop')
    .waitFor()
}

const offeredTo = (to: ScriptedModel): string => JSON.stringify(to.requests.at(-1)?.body)
const namesOffered = (to: ScriptedModel): readonly string[] =>
  z
    .object({ tools: z.array(z.object({ name: z.string() })) })
    .parse(to.requests.at(-1)?.body)
    .tools.map(({ name }) => name)
const cartOf = (page: Page): Promise<unknown> =>
  page.evaluate(() => Reflect.get(globalThis, 'cart') as unknown)

test('tools that a page has registered and declared run after a card, with what a person sent for them, and go with their page', async () => {
  const sayso = await launchSayso({ flags: ['--enable-features=WebMCP'] })
  try {
    const page = await sayso.context.newPage()
    await page.goto(`${site.origin}/native`)
    model = await startScriptedModel([
      say('ready'),
      callTool({ endsWith: '__add_to_cart' }, { article: 'lamp' }),
      callTool({ endsWith: '__newsletter' }, { email: 'me@example.com' }),
      say('Both done.'),
      say('There is nothing more.'),
    ])
    await chooseEndpoint(sayso.settings, model.url, 'scripted-model')
    await attachThisPage(sayso, page)
    const { panel } = sayso
    await ask(panel, 'Buy a lamp')
    await confirmationCard(panel).waitFor()
    expect(await cartOf(page)).toBeUndefined()
    const words = await allowOnce(panel)
    expect(words).toContain(`“${new URL(site.origin).host}”`)
    expect(words).toContain('lamp')
    // The form is filled in by its tool and sent by nobody but the person.
    await allowOnce(panel)
    await panel.getByText(/it waits until you send that yourself/).waitFor()
    expect(await page.evaluate(() => Reflect.get(globalThis, 'subscribed') as unknown)).toBe(
      undefined,
    )
    await page.getByRole('button', { name: 'Subscribe' }).click()
    await waitForAnswer(panel, 'Buy a lamp', /Both done/)
    expect(await cartOf(page)).toEqual(['lamp'])
    expect(offeredTo(model)).toContain('There are 1')
    expect(await readTable(sayso.settings, 'pageConnectors')).toHaveLength(1)

    await page.goto(`${site.origin}/plain`)
    await expect
      .poll(async () => {
        const rows = await readTable<{ name: string }>(sayso.settings, 'tools')
        return rows.map(({ name }) => name)
      })
      .toEqual(['newsletter'])
    await ask(panel, 'And now?')
    await waitForAnswer(panel, 'And now?', /nothing more/)
    const tools = namesOffered(model)
    expect(tools.some((name) => name.endsWith('__newsletter'))).toBe(true)
    expect(tools.some((name) => name.endsWith('__add_to_cart'))).toBe(false)
    expect(sayso.problems).toEqual([])
  } finally {
    await sayso.close()
  }
})

test('the interface that a page brings along is used in its own world, and nothing of ours stays there', async () => {
  const sayso = await launchSayso()
  try {
    const page = await sayso.context.newPage()
    await page.goto(`${site.origin}/polyfilled`)
    const before = await page.evaluate(() => Object.getOwnPropertyNames(globalThis))
    model = await startScriptedModel([
      say('ready'),
      callTool({ endsWith: '__add_to_cart' }, { article: 'lamp' }),
      say('Done.'),
    ])
    await chooseEndpoint(sayso.settings, model.url, 'scripted-model')
    await attachThisPage(sayso, page)
    await ask(sayso.panel, 'Buy a lamp')
    await allowOnce(sayso.panel)
    await waitForAnswer(sayso.panel, 'Buy a lamp', /Done/)
    expect(await cartOf(page)).toEqual(['lamp'])
    const after = await page.evaluate(() => Object.getOwnPropertyNames(globalThis))
    expect(after.filter((name) => !before.includes(name))).toEqual(['cart'])
  } finally {
    await sayso.close()
  }
})
