import type { Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { GRANTABLE, VIEW_PERMISSIONS, type Grantable } from '@/lib/domain/app-view'
import { PROBE_VIEW } from '../fakes/probe-view'
import { startScriptedModel, type ScriptedModel } from '../fakes/scripted-model'
import { callTool, say } from '../fakes/scripted-reply'
import { startViewServer, type ViewServer } from '../fakes/view-server'
import { chooseEndpoint } from '../e2e/harness/choose-model'
import { classifyTool } from '../e2e/harness/classify-tool'
import { launchSayso, type Sayso } from '../e2e/harness/launch-sayso'
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
  // What is not among these is refused by the browser itself.
  await sayso.context.grantPermissions(['geolocation', 'clipboard-write'])
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
const TRY: Readonly<Record<Grantable, () => Promise<string>>> = {
  geolocation: () =>
    view().evaluate(
      () =>
        new Promise<string>((resolve) => {
          navigator.geolocation.getCurrentPosition(
            ({ coords }) => resolve(String(coords.latitude)),
            ({ code }) => resolve(code === 1 ? 'refused' : 'failed'),
          )
        }),
    ),
  clipboardWrite: async () => {
    await host.bringToFront()
    await view().locator('body').click()
    return view().evaluate(() =>
      navigator.clipboard.writeText('written').then(
        () => 'written',
        ({ name, message }) =>
          name === 'NotAllowedError' && /polic/i.test(message) ? 'refused' : String(message),
      ),
    )
  },
}
const GIVES: Readonly<Record<Grantable, string>> = {
  geolocation: '46.2',
  clipboardWrite: 'written',
}
const WORDS: Readonly<Record<Grantable, string>> = {
  geolocation: 'your location',
  clipboardWrite: 'writing to your clipboard',
}

test.each(GRANTABLE)(
  'APP-15: %s is off, works once granted to this view alone, and is off again once taken back',
  async (one) => {
    expect(await TRY[one]()).toBe('refused')
    await host.getByRole('button', { name: `Allow this view ${WORDS[one]}` }).click()
    const back = host.getByRole('button', { name: `Take back ${WORDS[one]} from this view` })
    await back.waitFor()
    await isLive()
    expect(await TRY[one]()).toBe(GIVES[one])
    for (const other of GRANTABLE) if (other !== one) expect(await TRY[other]()).toBe('refused')
    await back.click()
    await back.waitFor({ state: 'detached' })
    await isLive()
    expect(await TRY[one]()).toBe('refused')
  },
)

test.each(['camera', 'microphone'] as const)(
  'APP-15: a %s, which the browser gives to no sandbox, is not offered, and it is said so',
  async (one) => {
    await host.getByText(`Wants your ${one}, which the browser gives to no page`).waitFor()
    expect(await host.getByRole('button', { name: `Allow this view your ${one}` }).count()).toBe(0)
    // In the panel itself the devices are there.
    const wanted = { video: one === 'camera', audio: one === 'microphone' }
    const ask = (constraints: MediaStreamConstraints): Promise<string> =>
      navigator.mediaDevices.getUserMedia(constraints).then(
        (stream) => stream.getTracks()[0]?.readyState ?? '',
        (thrown: Error) => thrown.name,
      )
    expect(await host.evaluate(ask, wanted)).toBe('live')
    // In a sandbox they are not, whatever is allowed.
    await host.evaluate((feature) => {
      const frame = document.createElement('iframe')
      frame.setAttribute('sandbox', 'allow-scripts')
      frame.allow = `${feature} *`
      frame.src = '/app-frame.html?allowed'
      document.body.append(frame)
    }, one)
    const allowed = (): Frame | undefined =>
      host.frames().find((frame) => frame.url().endsWith('?allowed'))
    await expect.poll(() => allowed() !== undefined).toBe(true)
    expect(await allowed()?.evaluate(ask, wanted)).toBe('SecurityError')
    await host.locator('iframe[src$="?allowed"]').evaluate((frame) => frame.remove())
  },
)
