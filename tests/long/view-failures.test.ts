import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startScriptedModel, type ScriptedModel } from '../fakes/scripted-model'
import { callTool, say } from '../fakes/scripted-reply'
import { startViewServer, type ViewServer } from '../fakes/view-server'
import { chooseEndpoint } from '../e2e/harness/choose-model'
import { classifyTool } from '../e2e/harness/classify-tool'
import { launchSayso, type Sayso } from '../e2e/harness/launch-sayso'
import { ask, connectByAddress, waitForAnswer } from '../e2e/harness/story-steps'

/** Introduces itself as a view does, and then runs the rest. */
const introduced = (then: string): string => `<!doctype html><title>View</title><p>Here</p><script>
  const post = (message) => parent.postMessage({ jsonrpc: '2.0', ...message }, '*')
  addEventListener('message', ({ data }) => {
    if (data.id !== 1) return
    post({ method: 'ui/notifications/initialized', params: {} })
    ${then}
  })
  post({ id: 1, method: 'ui/initialize', params: { appInfo: { name: 'view', version: '1' }, appCapabilities: {}, protocolVersion: '2026-01-26' } })
</script>`

let server: ViewServer
let model: ScriptedModel
let sayso: Sayso

beforeAll(async () => {
  server = await startViewServer()
  model = await startScriptedModel(({ body }) => {
    const last = JSON.stringify(body.messages.at(-1))
    if (last.includes('tool_result')) return say('Done.')
    if (last.includes('chart')) return callTool({ endsWith: '__draw_chart' })
    return last.includes('budget')
      ? callTool({ endsWith: '__show_budget' }, { year: 2026 })
      : say('ready')
  })
  sayso = await launchSayso()
  await connectByAddress(sayso.settings, server.url, /modern/i)
  for (const tool of ['show_budget', 'draw_chart'])
    await classifyTool(sayso.settings, 'modern', tool, 'Reads your own data')
  await chooseEndpoint(sayso.settings, model.url, 'scripted-model')
})

afterAll(async () => {
  await sayso.close()
  await model.stop()
  await server.stop()
})

/** Asks for a view in a new conversation and has it shown. */
const show = async (what: 'budget' | 'chart'): Promise<Locator> => {
  const { panel } = sayso
  await panel.getByRole('button', { name: 'New conversation' }).click()
  await ask(panel, `Show the ${what}`)
  await waitForAnswer(panel, `Show the ${what}`, /Done/)
  const box = panel.getByRole('region', { name: 'View from modern' })
  await box.getByRole('button', { name: 'Show view' }).click()
  return box
}

test('a view that wants to store data shows its result as text, and a line says why', async () => {
  server.page = `<!doctype html><script>localStorage.setItem('a', 'b')</script>`
  const box = await show('budget')
  await box.getByText('wants to store data in the browser').waitFor({ timeout: 15_000 })
  await box.getByText('Budget of 2026').waitFor()
  expect(await box.locator('iframe').count()).toBe(0)
})

test.each([
  [
    'two gigabytes',
    'setInterval(() => { (globalThis.kept ??= []).push(new Uint8Array(1e8).fill(1)) }, 20)',
  ],
  [
    'ten thousand elements a second',
    `setInterval(() => { for (let n = 0; n < 1000; n += 1) document.body.append(document.createElement('p')) }, 100)`,
  ],
])(
  'APP-16: a view that takes %s is closed, and its result is there as text',
  async (_what, eats) => {
    server.page = introduced(eats)
    const box = await show('budget')
    await box.getByText('was closed').waitFor({ timeout: 60_000 })
    await box.getByText('Budget of 2026').waitFor()
    expect(await box.locator('iframe').count()).toBe(0)
    // The panel around it works on.
    await ask(sayso.panel, 'Still there?')
    await waitForAnswer(sayso.panel, 'Still there?', /ready/)
  },
)

test('a page that came in a result, in the older way, is drawn in the same sandbox', async () => {
  const box = await show('chart')
  const inside = box.frameLocator('iframe[src="/app-frame.html"]').frameLocator('iframe')
  await inside.getByText('Three bars of null').waitFor()
})
