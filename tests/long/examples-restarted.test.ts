import { afterAll, beforeAll, expect, test } from 'vitest'
import { callTool, say, type Reply } from '../fakes/scripted-reply'
import { startScriptedModel, type ScriptedModel } from '../fakes/scripted-model'
import { chooseEndpoint } from '../e2e/harness/choose-model'
import { startExampleServer, type ExampleServer } from '../e2e/harness/example-server'
import { launchSayso, type Sayso } from '../e2e/harness/launch-sayso'
import { allowOnce, ask, connectByAddress, waitForAnswer } from '../e2e/harness/story-steps'

const FOLDER = '@modelcontextprotocol/sdk/dist/esm/examples/server'

let forms: ExampleServer
let guarded: ExampleServer
let sayso: Sayso

beforeAll(async () => {
  forms = await startExampleServer(`${FOLDER}/elicitationFormExample.js`, (port) => ({
    env: { PORT: String(port) },
  }))
  guarded = await startExampleServer(`${FOLDER}/simpleStreamableHttp.js`, (port, second) => ({
    args: ['--oauth'],
    env: { MCP_PORT: String(port), MCP_AUTH_PORT: String(second) },
  }))
  sayso = await launchSayso({ grantHosts: ['http://localhost/*', 'http://127.0.0.1/*'] })
})

afterAll(async () => {
  await sayso.close()
  await Promise.all([forms.stop(), guarded.stop()])
})

const withScript = async (
  script: readonly Reply[],
  work: (model: ScriptedModel) => Promise<void>,
): Promise<void> => {
  const model = await startScriptedModel([say('ready'), ...script])
  try {
    await chooseEndpoint(sayso.settings, model.url, 'scripted-model')
    await sayso.panel.getByRole('button', { name: 'New conversation' }).click()
    await work(model)
  } finally {
    await model.stop()
  }
}

const lastMessages = (model: ScriptedModel): string =>
  JSON.stringify(model.requests.at(-1)?.body.messages)

test('the elicitation example is restarted while its question is open: nobody knows what happened, and on the person’s word it asks and runs again', async () => {
  const { panel, settings } = sayso
  await connectByAddress(settings, forms.url, /form-elicitation/i)
  const script = [callTool({ endsWith: '__create_event' }), say('Created.')]
  await withScript(script, async (model) => {
    const card = panel.getByRole('group', { name: /asks you something/ })
    await ask(panel, 'Create an event')
    await allowOnce(panel)
    await card.waitFor()
    await forms.restart()
    await panel.getByRole('button', { name: 'Run it again' }).click()
    await card.getByRole('textbox', { name: /Event Title/ }).fill('Tea')
    await card.getByRole('button', { name: 'Send answer' }).click()
    await card.getByText('Step 2').waitFor()
    await card.getByLabel(/^Date/).fill('2026-11-24')
    await card.getByRole('textbox', { name: /Start Time/ }).fill('10:00')
    await card.getByRole('textbox', { name: /Duration/ }).fill('45')
    await card.getByRole('button', { name: 'Send answer' }).click()
    await waitForAnswer(panel, 'Create an event', /Created/)
    expect(lastMessages(model).match(/Event created/g)).toHaveLength(1)
  })
})

test('the OAuth example is restarted and knows neither the sign-in nor the app any more: the person signs in anew, and goes on', async () => {
  const { panel, settings } = sayso
  await connectByAddress(settings, guarded.url, /simple-streamable-http/i)
  await settings.getByText(/Signed in by localhost/).waitFor()
  const greet = callTool({ endsWith: '__greet' }, { name: 'Ada' })
  const script = [greet, say('Greeted.'), greet, say('Unclear.'), greet, say('Greeted again.')]
  await withScript(script, async (model) => {
    await ask(panel, 'Greet Ada')
    await allowOnce(panel)
    await waitForAnswer(panel, 'Greet Ada', /Greeted/)
    await guarded.restart()
    await ask(panel, 'Once more')
    await allowOnce(panel)
    // It answers a token that it does not know with 500, so that nobody can tell what became of the call.
    await panel.getByRole('button', { name: 'Leave it' }).click()
    await waitForAnswer(panel, 'Once more', /Unclear/)

    const card = settings.getByRole('article', { name: /simple-streamable-http/ })
    await card.getByRole('button', { name: /^Sign out/ }).click()
    const signIn = card.getByRole('button', { name: /^Sign in/ })
    await signIn.waitFor()
    // It has forgotten our registration too and has only an error to show; the next click registers anew.
    await signIn.click()
    await card.getByRole('alert').first().waitFor()
    await signIn.click()
    await card.getByText(/Signed in by localhost/).waitFor({ timeout: 20_000 })
    await ask(panel, 'And now')
    await waitForAnswer(panel, 'And now', /Greeted again/)
    expect(lastMessages(model).match(/Hello, Ada!/g)).toHaveLength(2)
  })
})
