import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTempFolder, removeTempFolder } from '@/scripts/temp-folder'
import { startLoopbackServer, type LoopbackServer } from '../fakes/loopback-server'
import { callTool, say } from '../fakes/scripted-reply'
import { startScriptedModel, type ScriptedModel } from '../fakes/scripted-model'
import { startPlayground, type Playground } from '../playground/start-playground'
import { chooseEndpoint } from './harness/choose-model'
import { launchSayso, type Sayso } from './harness/launch-sayso'
import { readTable } from './harness/read-table'
import { BUILD_FOLDER, surfaceUrl } from './harness/sayso-build'
import { ask, confirmationCard, connectByAddress } from './harness/story-steps'

/** The part of the browser's API that the tests evaluate inside an extension page. */
declare const chrome: {
  readonly runtime: { sendMessage(message: unknown): Promise<unknown> }
  readonly storage: Record<'local' | 'sync', { get(keys: null): Promise<object> }>
}

interface Row {
  readonly id: string
  readonly nonce: string
  readonly digest: string
  readonly state: string
}

const SURFACE = surfaceUrl('/sidepanel.html')
const OWN_ID = new URL(SURFACE).host
const KEY = 'sk-canary-0123456789'

/** Another extension, with a script in every page on this computer that sends on what the page tells it. */
const STRANGER = `
addEventListener('message', ({ data }) => {
  if (data?.send === undefined) return
  chrome.runtime.sendMessage(${JSON.stringify(OWN_ID)}, data.send, (answer) => {
    const error = chrome.runtime.lastError?.message ?? ''
    document.title = JSON.stringify({ answer: answer ?? null, error })
  })
})
document.documentElement.dataset.stranger = 'here'
`

let folder: string
let pages: LoopbackServer
let playground: Playground<'everything'>
let model: ScriptedModel
let sayso: Sayso

beforeAll(async () => {
  folder = createTempFolder('sayso-stranger-')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'script.js'), STRANGER)
  writeFileSync(
    join(folder, 'manifest.json'),
    JSON.stringify({
      manifest_version: 3,
      name: 'Stranger',
      version: '1',
      content_scripts: [{ matches: ['http://127.0.0.1/*'], js: ['script.js'] }],
    }),
  )
  pages = await startLoopbackServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' })
    response.end(`<!doctype html><title>Page</title><iframe src="${SURFACE}"></iframe>`)
  })
  playground = await startPlayground({ only: ['everything'] })
  model = await startScriptedModel([
    say('ready'),
    callTool({ endsWith: '__echo' }, { message: 'hello' }),
    say('Done.'),
  ])
  sayso = await launchSayso({ buildFolder: `${BUILD_FOLDER},${folder}` })
  await connectByAddress(sayso.settings, playground.everything.url, /everything/i)
  await chooseEndpoint(sayso.settings, model.url, 'scripted-model', KEY)
})

afterAll(async () => {
  await sayso.close()
  await Promise.all([pages.stop(), playground.stop(), model.stop()])
  removeTempFolder(folder)
})

const pending = async (): Promise<Row> => {
  const rows = await readTable<Row>(sayso.settings, 'approvals')
  const row = rows.find(({ state }) => state === 'pending')
  if (row === undefined) throw new Error('Nothing waits.')
  return row
}

describe('while a card waits', () => {
  beforeAll(async () => {
    await ask(sayso.panel, 'echo hello')
    await confirmationCard(sayso.panel).waitFor()
  })

  test('MSG-01, MSG-03: a script in a page and another extension cannot answer it', async () => {
    const { id, nonce, digest } = await pending()
    const page = await sayso.context.newPage()
    await page.goto(`${pages.origin}/`)
    await page.locator('html[data-stranger=here]').waitFor({ state: 'attached' })
    for (const send of [
      { type: 'approve', id },
      { command: 'approval.resolve', input: { id, nonce, digest, verdict: 'allow-once' } },
    ]) {
      await page.evaluate((message) => {
        document.title = ''
        postMessage({ send: message })
      }, send)
      await expect.poll(() => page.title()).toContain('error')
      const { answer, error } = JSON.parse(await page.title()) as Record<string, unknown>
      expect([answer, error !== '']).toEqual([null, true])
    }
    await page.close()
    expect((await pending()).id).toBe(id)
  })

  test('MSG-01: a page of ours that is not the panel cannot answer it either', async () => {
    const { id, nonce, digest } = await pending()
    const input = { id, nonce, digest, verdict: 'allow-once' }
    const answers = await sayso.settings.evaluate(
      (messages) => Promise.all(messages.map((message) => chrome.runtime.sendMessage(message))),
      [
        { type: 'approve', id },
        { command: 'approval.resolve', input },
      ],
    )
    expect(answers).toMatchObject([
      { ok: false, error: { code: 'command.malformed' } },
      { ok: false, error: { code: 'command.refused' } },
    ])
    expect((await pending()).id).toBe(id)
  })

  test('MSG-05: a page on the web cannot frame the panel', async () => {
    const page = await sayso.context.newPage()
    await page.goto(`${pages.origin}/`)
    const framed = page.frames().find((frame) => frame !== page.mainFrame())
    await expect.poll(() => framed?.url()).not.toBe(SURFACE)
    expect(await page.frameLocator('iframe').getByRole('textbox').count()).toBe(0)
    await page.close()
  })
})

describe('what a content script could read', () => {
  test('MSG-06: nothing is in the areas of the browser that it may be let into', async () => {
    const areas = await sayso.settings.evaluate(async () => [
      await chrome.storage.local.get(null),
      await chrome.storage.sync.get(null),
    ])
    expect(areas).toEqual([{}, {}])
  })

  test('MSG-06: the worker closes its areas to content scripts when it starts', () => {
    const { background } = JSON.parse(
      readFileSync(join(BUILD_FOLDER, 'manifest.json'), 'utf8'),
    ) as { background: { service_worker: string } }
    const worker = readFileSync(join(BUILD_FOLDER, background.service_worker), 'utf8')
    expect(worker).toMatch(
      /storage\.local\.setAccessLevel\(\{\s*accessLevel:\s*[`'"]TRUSTED_CONTEXTS/,
    )
    expect(worker.match(/setAccessLevel\(\{\s*accessLevel:\s*[`'"]TRUSTED_CONTEXTS/g)).toHaveLength(
      2,
    )
  })
})
