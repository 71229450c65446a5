import type { Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { VIEW_PERMISSIONS } from '@/lib/domain/app-view'
import { PROBE_VIEW } from '../fakes/probe-view'
import { startScriptedModel, type ScriptedModel } from '../fakes/scripted-model'
import { callTool, say } from '../fakes/scripted-reply'
import { startViewServer, type ViewServer } from '../fakes/view-server'
import { chooseEndpoint } from '../e2e/harness/choose-model'
import { classifyTool } from '../e2e/harness/classify-tool'
import { launchSayso, type Sayso } from '../e2e/harness/launch-sayso'
import { EXTENSION_ID } from '../e2e/harness/sayso-build'
import { ask, connectByAddress, waitForAnswer } from '../e2e/harness/story-steps'

let server: ViewServer
let model: ScriptedModel
let sayso: Sayso
let host: Page

beforeAll(async () => {
  server = await startViewServer(PROBE_VIEW)
  server.ui = { permissions: Object.fromEntries(VIEW_PERMISSIONS.map((one) => [one, {}])) }
  model = await startScriptedModel([
    say('ready'),
    callTool({ endsWith: '__show_budget' }, { year: 2026 }),
    say('Here it is.'),
  ])
  // The browser's own devices that are none, and its own question answered with yes.
  sayso = await launchSayso({
    panel: false,
    flags: ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
  })
  await sayso.context.grantPermissions(['geolocation'], {
    origin: `chrome-extension://${EXTENSION_ID}`,
  })
  await sayso.context.setGeolocation({ latitude: 46.2, longitude: 6.15 })
  await connectByAddress(sayso.settings, server.url, /modern/i)
  await classifyTool(sayso.settings, 'modern', 'show_budget', 'Reads your own data')
  await chooseEndpoint(sayso.settings, model.url, 'scripted-model')
  host = await sayso.openTab('/sidepanel.html', 400, 900)
  await ask(host, 'Show the budget')
  await waitForAnswer(host, 'Show the budget', /Here it is/)
  await host.getByRole('button', { name: 'Show view' }).click()
  await isLive()
})

afterAll(async () => {
  await sayso.close()
  await model.stop()
  await server.stop()
})

const isLive = async (): Promise<void> => {
  await host.locator('[aria-busy="false"] > iframe').waitFor({ state: 'attached' })
  await host.frameLocator('iframe').frameLocator('iframe').getByText('Probe').waitFor()
}
const view = (): Frame => {
  const frame = host
    .frames()
    .find((one) => one.parentFrame()?.url().endsWith('/app-frame.html') === true)
  if (frame === undefined) throw new Error('There is no view.')
  return frame
}

/** What each gives a page: something of the machine, or the name of the refusal. */
const TRY: Readonly<Record<(typeof VIEW_PERMISSIONS)[number], () => Promise<string>>> = {
  camera: () =>
    view().evaluate(async () => {
      const stream = await navigator.mediaDevices.getUserMedia({ video: true })
      return stream.getVideoTracks()[0]?.readyState ?? ''
    }),
  microphone: () =>
    view().evaluate(async () => {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true })
      return stream.getAudioTracks()[0]?.readyState ?? ''
    }),
  geolocation: () =>
    view().evaluate(
      () =>
        new Promise<string>((resolve, reject) => {
          navigator.geolocation.getCurrentPosition(
            ({ coords }) => resolve(String(coords.latitude)),
            ({ code, message }) => reject(new Error(`NotAllowedError ${code} ${message}`)),
          )
        }),
    ),
  clipboardWrite: () =>
    view().evaluate(() => navigator.clipboard.writeText('written').then(() => 'written')),
}
const GIVES = { camera: 'live', microphone: 'live', geolocation: '46.2', clipboardWrite: 'written' }
const WORDS = {
  camera: 'your camera',
  microphone: 'your microphone',
  geolocation: 'your location',
  clipboardWrite: 'writing to your clipboard',
}

test.each(VIEW_PERMISSIONS)(
  'APP-15: %s is off, works once granted for this view alone, and is off again once taken back',
  async (one) => {
    await expect(TRY[one]()).rejects.toThrow(/NotAllowedError|Permission/)
    await host.getByRole('button', { name: `Allow this view ${WORDS[one]}` }).click()
    const back = host.getByRole('button', { name: `Take back ${WORDS[one]} from this view` })
    await back.waitFor()
    await isLive()
    expect(await TRY[one]()).toBe(GIVES[one])
    for (const other of VIEW_PERMISSIONS)
      if (other !== one) await expect(TRY[other]()).rejects.toThrow(/NotAllowedError|Permission/)
    await back.click()
    await back.waitFor({ state: 'detached' })
    await isLive()
    await expect(TRY[one]()).rejects.toThrow(/NotAllowedError|Permission/)
  },
)
