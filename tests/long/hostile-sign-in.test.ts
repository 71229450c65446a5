import { readFile } from 'node:fs/promises'
import type { Locator } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTempFolder, removeTempFolder } from '@/scripts/temp-folder'
import { callTool, callTools, say, type Reply } from '../fakes/scripted-reply'
import { startScriptedModel, type ScriptedModel } from '../fakes/scripted-model'
import { startGuardedMcpServer, type GuardedMcpServer } from '../host/auth/guarded-mcp-server'
import { startOAuthServer, type OAuthServer } from '../host/auth/oauth-server'
import { chooseEndpoint } from '../e2e/harness/choose-model'
import { classifyTool } from '../e2e/harness/classify-tool'
import { launchSayso, type Sayso } from '../e2e/harness/launch-sayso'
import { readDatabases } from '../e2e/harness/read-databases'
import { saveRecord } from '../e2e/harness/save-record'
import { allowOnce, ask, connectByAddress, waitForAnswer } from '../e2e/harness/story-steps'

const KEY = 'sk-canary-model-key-4411'

let sayso: Sayso
let oauth: OAuthServer
let mcp: GuardedMcpServer
let model: ScriptedModel
/** All that the worker has written to its console. */
let logged: string[]

beforeEach(async () => {
  oauth = await startOAuthServer()
  mcp = await startGuardedMcpServer(oauth)
  sayso = await launchSayso()
  logged = []
  const workers = sayso.context.serviceWorkers()
  expect(workers).not.toEqual([])
  for (const worker of workers) worker.on('console', (message) => logged.push(message.text()))
  await connectByAddress(sayso.settings, mcp.url, /guarded/i)
  await sayso.settings.getByText(/Signed in by/).waitFor()
})

afterEach(async () => {
  await sayso.close()
  await Promise.all([mcp.stop(), oauth.stop(), model.stop()])
})

const withScript = async (...script: Reply[]): Promise<void> => {
  model = await startScriptedModel([say('ready'), ...script])
  await chooseEndpoint(sayso.settings, model.url, 'scripted-model', KEY)
}

const count = callTool({ endsWith: '__count' })
const signInCard = (): Locator => sayso.panel.getByRole('group', { name: /^Sign in to guarded/ })

test('an access token that has run out is renewed once for many calls at the same time (OAUTH-16)', async () => {
  await withScript(
    callTools(Array.from({ length: 20 }, () => [{ endsWith: '__count' }, {}])),
    say('Counted.'),
  )
  await classifyTool(sayso.settings, 'guarded', 'count', 'Reads public information')
  oauth.expireAccessTokens()
  await ask(sayso.panel, 'Count a lot')
  await waitForAnswer(sayso.panel, 'Count a lot', /Counted/)
  expect(mcp.effects()).toBe(20)
  expect(oauth.refreshes()).toBe(1)
  expect(oauth.log.authorize).toHaveLength(1)
})

test('a server that turns away every token gets one refresh and no more, also after the worker died, and the card says that a sign-in is needed (TRANSPORT-13)', async () => {
  await withScript(count, say('First.'), count, say('Given up.'))
  await ask(sayso.panel, 'Count')
  await allowOnce(sayso.panel)
  await waitForAnswer(sayso.panel, 'Count', /First/)
  mcp.guard.refuseAll = true
  const before = mcp.seen.length
  await ask(sayso.panel, 'Count again')
  await allowOnce(sayso.panel)
  await signInCard().waitFor()
  expect(oauth.refreshes()).toBe(1)
  const tried = mcp.seen.length - before
  expect(tried).toBeLessThanOrEqual(3)
  await sayso.killWorker()
  const settings = sayso.settings.getByRole('article', { name: 'guarded' })
  for (let time = 0; time < 3; time += 1) {
    await settings.getByRole('button', { name: /^Refresh/ }).click()
    await expect.poll(() => mcp.seen.length - before).toBeGreaterThan(tried + time)
  }
  expect(oauth.refreshes()).toBe(1)
  await settings.getByText('Needs sign-in').waitFor()
  await signInCard().getByRole('button', { name: 'Do not run it' }).click()
  await waitForAnswer(sayso.panel, 'Count again', /Given up/)
  expect(mcp.effects()).toBe(1)
})

test('a server that wants one more right each time gets two, each named and agreed to with a click, and then no more (TRANSPORT-14)', async () => {
  await withScript(count, say('Given up.'))
  mcp.guard.requiredScope = 'one:more'
  await ask(sayso.panel, 'Count')
  await allowOnce(sayso.panel)
  const agree = signInCard().getByRole('button', { name: 'Sign in and allow these' })
  const wanted = signInCard().getByRole('list', { name: 'Rights asked for' })
  for (const [scope, next] of [
    ['one:more', 'two:more'],
    ['two:more', 'three:more'],
  ] as const) {
    await wanted.getByText(scope, { exact: true }).waitFor()
    const windows = oauth.log.authorize.length
    mcp.guard.requiredScope = next
    await agree.click()
    await expect.poll(() => oauth.log.authorize.length).toBe(windows + 1)
    expect(oauth.log.authorize.at(-1)?.get('scope')).toContain(scope)
  }
  await wanted.getByText('three:more', { exact: true }).waitFor()
  const windows = oauth.log.authorize.length
  await agree.click()
  await signInCard().getByRole('alert').waitFor()
  expect(oauth.log.authorize).toHaveLength(windows)
  expect(mcp.effects()).toBe(0)
})

test('no token, code, verifier or key is in a page, an error, a log, a row, the record’s export or a request to the model (OAUTH-17)', async () => {
  const folder = createTempFolder('sayso-canary-')
  try {
    await withScript(count, say('First.'), count, say('Second.'), count, say('Third.'))
    const { panel, settings } = sayso
    await ask(panel, 'Count one')
    await allowOnce(panel)
    await waitForAnswer(panel, 'Count one', /First/)
    oauth.expireAccessTokens()
    await ask(panel, 'Count two')
    await allowOnce(panel)
    await waitForAnswer(panel, 'Count two', /Second/)
    // Refused with words that name the token, as some servers do.
    oauth.behaviour.token = (body) => ({
      status: 400,
      body: JSON.stringify({
        error: 'invalid_grant',
        error_description: `No such ${body.get('refresh_token') ?? body.get('code')}`,
      }),
    })
    oauth.expireAccessTokens()
    await ask(panel, 'Count three')
    await allowOnce(panel)
    await signInCard().waitFor()
    await signInCard()
      .getByRole('button', { name: /^Sign in/ })
      .click()
    await signInCard().getByRole('alert').waitFor()
    const refusal = await signInCard().innerText()
    const [refused, shown] = [await settings.content(), await panel.content()]
    oauth.behaviour.token = undefined
    await signInCard()
      .getByRole('button', { name: /^Sign in/ })
      .click()
    await waitForAnswer(panel, 'Count three', /Third/)

    const record = await readFile(await saveRecord(sayso, folder), 'utf8')
    expect(record).toContain('call.finished')
    const seen = JSON.stringify([
      await readDatabases(settings),
      model.requests.map(({ body }) => body),
      [refusal, refused, shown, await settings.content(), await panel.content()],
      [sayso.problems, logged, record],
    ])
    const used = oauth.log.token.flatMap(({ body }) =>
      ['code', 'code_verifier', 'refresh_token'].flatMap((name) => body.get(name) ?? []),
    )
    const tokens = mcp.seen.flatMap((header) => header?.replace('Bearer ', '') ?? [])
    const secrets = [...new Set([...used, ...tokens, KEY])]
    expect(secrets.length).toBeGreaterThan(8)
    expect(secrets.filter((secret) => seen.includes(secret))).toEqual([])
    expect(seen).not.toMatch(/[ar]t-canary/)
  } finally {
    removeTempFolder(folder)
  }
})
