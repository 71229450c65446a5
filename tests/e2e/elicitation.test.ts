import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { callTool, say } from '../fakes/scripted-reply'
import { startScriptedModel, type Script, type ScriptedModel } from '../fakes/scripted-model'
import { findAxeViolations } from './harness/axe'
import { chooseEndpoint } from './harness/choose-model'
import { startExampleServer, type ExampleServer } from './harness/example-server'
import { launchSayso, type Sayso } from './harness/launch-sayso'
import { allowOnce, ask, connectByAddress, waitForAnswer } from './harness/story-steps'

let forms: ExampleServer
let pages: ExampleServer
let sayso: Sayso
let model: ScriptedModel | undefined

beforeAll(async () => {
  const folder = '@modelcontextprotocol/sdk/dist/esm/examples/server'
  forms = await startExampleServer(`${folder}/elicitationFormExample.js`, (port) => ({
    env: { PORT: String(port) },
  }))
  pages = await startExampleServer(`${folder}/elicitationUrlExample.js`, (port, second) => ({
    env: { MCP_PORT: String(port), MCP_AUTH_PORT: String(second) },
  }))
  sayso = await launchSayso({ grantHosts: ['http://localhost/*', 'http://127.0.0.1/*'] })
  await connectByAddress(sayso.settings, forms.url, /form-elicitation/i)
  await connectByAddress(sayso.settings, pages.url, /url-elicitation/i)
})

afterEach(() => model?.stop())

afterAll(async () => {
  await sayso.close()
  await Promise.all([forms.stop(), pages.stop()])
})

const withScript = async (script: Script): Promise<ScriptedModel> => {
  const started = await startScriptedModel([say('ready'), ...(Array.isArray(script) ? script : [])])
  model = started
  await chooseEndpoint(sayso.settings, started.url, 'scripted-model')
  await sayso.panel.getByRole('button', { name: 'New conversation' }).click()
  return started
}

const card = () => sayso.panel.getByRole('group', { name: /asks you something/ })

test('a form is filled in over two questions, checked, and sent, also over a panel that was opened anew', async () => {
  const scripted = await withScript([callTool({ endsWith: '__create_event' }), say('Created.')])
  await ask(sayso.panel, 'Create an event')
  await allowOnce(sayso.panel)
  await card().waitFor()
  expect(await card().innerText()).toContain('Step 1')
  expect(await card().innerText()).toContain('localhost')
  expect(await findAxeViolations(sayso.panel)).toEqual([])
  await card().getByRole('button', { name: 'Send answer' }).click()
  await card().getByText('This is needed.').waitFor()
  await card()
    .getByRole('textbox', { name: /Event Title/ })
    .fill('Tea')
  await card().getByRole('button', { name: 'Send answer' }).click()
  await card().getByText('Step 2').waitFor()

  await sayso.panel.reload()
  await card().getByLabel(/^Date/).fill('2026-11-24')
  await card()
    .getByRole('textbox', { name: /Start Time/ })
    .fill('10:00')
  await card()
    .getByRole('textbox', { name: /Duration/ })
    .fill('5')
  await card().getByRole('button', { name: 'Send answer' }).click()
  await card().getByText('At least 15.').waitFor()
  await card()
    .getByRole('textbox', { name: /Duration/ })
    .fill('45')
  await card().getByRole('button', { name: 'Send answer' }).click()
  await waitForAnswer(sayso.panel, 'Create an event', /Created/)
  expect(JSON.stringify(scripted.requests.at(-1)?.body.messages)).toContain('Event created')
})

test('a form that asks for a password can only be declined, also where a sub-agent meets it', async () => {
  const scripted = await withScript([
    callTool('sayso__delegate', { name: 'Clerk', task: 'Register the person.' }),
    callTool({ endsWith: '__register_user' }),
    say('They would not.'),
    say('Not done.'),
  ])
  await ask(sayso.panel, 'Register me')
  await allowOnce(sayso.panel)
  await card()
    .getByText(/asks for a password/)
    .waitFor()
  expect(await card().innerText()).toContain('Clerk')
  expect(await card().getByRole('textbox').count()).toBe(0)
  expect(await card().getByRole('button', { name: 'Send answer' }).count()).toBe(0)
  await card().getByRole('button', { name: 'Decline' }).click()
  await waitForAnswer(sayso.panel, 'Register me', /Not done/)
  expect(JSON.stringify(scripted.requests.at(-2)?.body.messages)).toMatch(/declined|cancelled/i)
})

test('an address is shown with its real host and opened only by a click', async () => {
  await withScript([callTool({ endsWith: '__payment-confirm' }, { cartId: '7' }), say('No.')])
  await ask(sayso.panel, 'Pay')
  await allowOnce(sayso.panel)
  const link = card().getByRole('link', { name: /^Open localhost/ })
  await link.waitFor()
  expect(await card().innerText()).toContain('/confirm-payment')
  const before = sayso.context.pages().length
  expect(before).toBe(1)
  const opened = sayso.context.waitForEvent('page')
  await link.click()
  const page = await opened
  expect(new URL(page.url() === 'about:blank' ? pages.url : page.url()).hostname).toBe('localhost')
  await page.close()
  await card().getByRole('button', { name: 'Decline' }).click()
  await waitForAnswer(sayso.panel, 'Pay', /No\./)
})
