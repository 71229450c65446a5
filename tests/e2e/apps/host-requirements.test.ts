import type { Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { VIEW_MEDIA_TYPE } from '@/lib/domain/app-view'
import { PROBE_VIEW } from '../../fakes/probe-view'
import { startScriptedModel, type ScriptedModel } from '../../fakes/scripted-model'
import { callTool, say } from '../../fakes/scripted-reply'
import { startViewServer, VIEW_URI, type ViewServer } from '../../fakes/view-server'
import { chooseEndpoint } from '../harness/choose-model'
import { classifyTool } from '../harness/classify-tool'
import { launchSayso, type Sayso } from '../harness/launch-sayso'
import { allowOnce, ask, confirmationCard, connectByAddress } from '../harness/story-steps'
import { REQUIREMENTS } from './requirements'

interface Told {
  readonly id?: number
  readonly method: string
  readonly params: Readonly<Record<string, unknown>>
}
interface Probe {
  readonly heard: readonly Told[]
  readonly beforeReady: number
  readonly violations: readonly { readonly originalPolicy: string }[]
  readonly init: {
    readonly hostCapabilities: Readonly<Record<string, unknown>>
    readonly hostContext: Readonly<Record<string, unknown>>
  }
  readonly ask: (method: string, params: object) => Promise<{ result?: unknown; error?: unknown }>
  readonly post: (message: object) => void
}

const DECLARED = 'https://declared.example'
const SHOW = callTool({ endsWith: '__show_budget' }, { year: 2026 })

let server: ViewServer
let model: ScriptedModel
let sayso: Sayso
/** The panel's page in a tab: its requests can be answered here. */
let host: Page
const outside: string[] = []
const logged: string[] = []
/** What stood before anything was let through, and before the person had agreed to the page. */
const before = { frames: -1, reads: -1, question: '' }

beforeAll(async () => {
  server = await startViewServer(PROBE_VIEW)
  server.ui = { csp: { connectDomains: [DECLARED] }, permissions: { clipboardWrite: {} } }
  model = await startScriptedModel([say('ready'), SHOW, say('Shown.'), say('Noted.'), SHOW, SHOW])
  sayso = await launchSayso({ panel: false })
  await connectByAddress(sayso.settings, server.url, /modern/i)
  await chooseEndpoint(sayso.settings, model.url, 'scripted-model')
  await sayso.context.route(/^https:\/\/(declared|other)\.example\//, (route) => {
    outside.push(new URL(route.request().url()).host)
    return route.fulfill({ body: 'ok', headers: { 'access-control-allow-origin': '*' } })
  })
  host = await sayso.openTab('/sidepanel.html', 400, 800)
  host.on('console', (line) => logged.push(line.text()))
  await ask(host, 'Show the budget')
  await confirmationCard(host).waitFor()
  before.frames = await host.locator('iframe').count()
  before.reads = server.count('resources/read')
  await allowOnce(host)
  const box = host.getByRole('region', { name: 'View from modern' })
  const show = box.getByRole('button', { name: 'Show view' })
  await show.waitFor()
  before.question = await box.innerText()
  await show.click()
  await viewIsLive()
  await viewFrame().waitForFunction(
    () => (globalThis as unknown as { readonly probe: Probe }).probe.heard.length > 1,
  )
})

afterAll(async () => {
  await sayso.close()
  await model.stop()
  await server.stop()
})

const viewFrame = (): Frame => {
  const frame = host
    .frames()
    .find((one) => one.parentFrame()?.url().endsWith('/app-frame.html') === true)
  if (frame === undefined) throw new Error('There is no view.')
  return frame
}
/** Its frame is there and it has introduced itself. */
const viewIsLive = async (): Promise<void> => {
  await host.locator('[aria-busy="false"] > iframe').waitFor({ state: 'attached' })
  await host.frameLocator('iframe').frameLocator('iframe').getByText('Probe').waitFor()
}
const probe = (): Promise<Probe> =>
  viewFrame().evaluate(() => {
    const { heard, violations, init, beforeReady } = (
      globalThis as unknown as { readonly probe: Probe }
    ).probe
    return JSON.parse(JSON.stringify({ heard, violations, init, beforeReady })) as Probe
  })
const askHost = (method: string, params: object): ReturnType<Probe['ask']> =>
  viewFrame().evaluate(
    (wanted) =>
      (globalThis as unknown as { readonly probe: Probe }).probe.ask(wanted.method, wanted.params),
    { method, params },
  )
const heardOf = async (method: string): Promise<readonly Told[]> =>
  (await probe()).heard.filter((told) => told.method === method)
const proxyPolicy = (): Promise<string | undefined> | undefined =>
  viewFrame()
    .parentFrame()
    ?.evaluate(
      () => document.querySelector<HTMLMetaElement>('meta[http-equiv]')?.content ?? undefined,
    )
const reach = (url: string): Promise<string> =>
  viewFrame().evaluate(
    (address) => fetch(address).then((answer) => answer.text(), String),
    `${url}/data`,
  )

/** What shows that a requirement is met, is not ours to meet, or is refused; each checks something that could be otherwise. */
const CHECKS: Readonly<Record<string, () => Promise<void>>> = {
  'security/iframe-sandboxed': async () => {
    const sandbox = 'allow-scripts allow-forms'
    expect(await host.locator('iframe').getAttribute('sandbox')).toBe(sandbox)
    const inner = viewFrame().parentFrame()?.locator('iframe')
    expect(await inner?.getAttribute('sandbox')).toBe(sandbox)
  },
  'security/sandbox-proxy-required': async () => {
    const proxy = viewFrame().parentFrame()
    expect(proxy?.url()).toMatch(/\/app-frame\.html$/)
    expect(proxy?.parentFrame()).toBe(host.mainFrame())
  },
  'security/sandbox-distinct-origin': async () => {
    const read = await viewFrame().evaluate(() => {
      try {
        return parent.location.href
      } catch (thrown) {
        return (thrown as Error).name
      }
    })
    expect(read).toBe('SecurityError')
  },
  'security/sandbox-permissions': async () =>
    expect(await viewFrame().evaluate(() => origin)).toBe('null'),
  'security/sandbox-proxy-ready': async () => {
    const said = await host.evaluate(async () => {
      const frame = document.createElement('iframe')
      frame.setAttribute('sandbox', 'allow-scripts')
      frame.src = '/app-frame.html'
      const first = new Promise((resolve) => {
        addEventListener('message', ({ source, data }) => {
          if (source === frame.contentWindow) resolve(data)
        })
      })
      document.body.append(frame)
      const heard = await first
      frame.remove()
      return heard
    })
    expect(said).toBe('sayso:proxy-ready')
  },
  'security/sandbox-resource-ready': async () => {
    expect(await host.locator('iframe').getAttribute('src')).toBe('/app-frame.html')
    expect(await host.locator('iframe').getAttribute('srcdoc')).toBeNull()
  },
  'security/sandbox-csp-enforced': async () => {
    for (const directive of ["default-src 'none'", "frame-src 'none'", "object-src 'none'"])
      expect(await proxyPolicy()).toContain(directive)
    expect(await proxyPolicy()).toContain("base-uri 'none'")
  },
  'security/sandbox-message-forwarding': async () =>
    expect(await askHost('ping', {})).toMatchObject({ result: {} }),
  'security/sandbox-no-self-requests': async () => {
    const { heard } = await probe()
    expect(
      heard.filter(({ id, method }) => id !== undefined || method.includes('sandbox')),
    ).toEqual([])
  },
  'security/csp-construct-from-domains': async () => {
    await reach('https://other.example')
    await expect
      .poll(async () => (await probe()).violations.map(({ originalPolicy }) => originalPolicy))
      .toEqual(expect.arrayContaining([expect.stringContaining(`connect-src ${DECLARED};`)]))
  },
  'security/csp-allow-declared': async () => {
    expect(await reach(DECLARED)).toBe('ok')
    expect(outside).toContain('declared.example')
  },
  'security/csp-no-loosening': async () => {
    expect(await reach('https://other.example')).toContain('TypeError')
    expect(outside).not.toContain('other.example')
  },
  'security/permissions-allow-attr': async () => {
    const inner = () => viewFrame().parentFrame()?.locator('iframe').getAttribute('allow')
    expect(await inner()).toBe('')
    const may = (): Promise<string> =>
      viewFrame().evaluate(() => navigator.clipboard.writeText('x').then(() => 'yes', String))
    expect(await may()).toContain('NotAllowedError')
    await host.getByRole('button', { name: 'Allow this view writing to your clipboard' }).click()
    await host.getByRole('button', { name: /^Take back writing/ }).waitFor()
    await viewIsLive()
    expect(await inner()).toBe('clipboard-write *')
    const { hostCapabilities } = (await probe()).init
    expect(hostCapabilities['sandbox']).toMatchObject({ permissions: { clipboardWrite: {} } })
  },
  'security/csp-audit-log': async () => {
    const card = sayso.settings.getByRole('article', { name: /modern/i })
    await card.getByText('Views', { exact: true }).click()
    await card.getByText(`connect-src ${DECLARED};`).waitFor()
  },
  'security/external-domain-warning': async () => expect(before.question).toContain(DECLARED),
  'lifecycle/initialize-capabilities': async () => {
    const { hostCapabilities } = (await probe()).init
    expect(hostCapabilities).toMatchObject({ serverTools: {}, serverResources: {}, openLinks: {} })
  },
  'lifecycle/tool-input': async () => {
    expect((await probe()).beforeReady).toBe(0)
    expect(await heardOf('ui/notifications/tool-input')).toMatchObject([
      { params: { arguments: { year: 2026 } } },
    ])
  },
  'lifecycle/tool-input-partial': async () => expect(before.frames).toBe(0),
  'lifecycle/tool-input-partial-stop': async () =>
    expect(await heardOf('ui/notifications/tool-input-partial')).toEqual([]),
  'lifecycle/tool-result': async () => {
    expect(await heardOf('ui/notifications/tool-result')).toMatchObject([
      { params: { structuredContent: { total: 100 }, _meta: { forView: 'only' } } },
    ])
    expect((await probe()).heard.map(({ method }) => method).slice(0, 2)).toEqual([
      'ui/notifications/tool-input',
      'ui/notifications/tool-result',
    ])
  },
  'tools/proxy-call': async () => {
    const answer = askHost('tools/call', { name: 'look', arguments: {} })
    await confirmationCard(host).waitFor()
    // APP-12, APPROVE-06: out of sight and reach while it is asked, and no way to another place.
    expect(await askHost('ui/request-display-mode', { mode: 'fullscreen' })).toMatchObject({
      result: { mode: 'inline' },
    })
    expect(await host.locator('iframe').isVisible()).toBe(false)
    expect(await allowOnce(host)).toContain('wants this, not you')
    expect(await answer).toMatchObject({ result: { content: [{ text: 'Looked' }] } })
  },
  'visibility/app-tool-hidden': async () => {
    const offered = JSON.stringify(model.requests.at(-1)?.body.tools)
    expect(offered).toContain('__plan_year')
    expect(offered).not.toContain('__look')
  },
  'visibility/app-tool-call-guard': async () =>
    expect(await askHost('tools/call', { name: 'plan_year', arguments: {} })).toHaveProperty(
      'error',
    ),
  'resources/read-referenced': async () => {
    const reads = server.seen.filter(({ rpc }) => rpc === 'resources/read')
    expect(reads.map(({ body }) => JSON.stringify(body))).toEqual([
      expect.stringContaining(VIEW_URI),
    ])
  },
  'resources/prefetch': async () => expect(before.reads).toBe(0),
  'context/initialize-hostcontext': async () =>
    expect((await probe()).init.hostContext).toMatchObject({
      theme: 'light',
      displayMode: 'inline',
      toolInfo: { tool: { name: 'show_budget' } },
    }),
  'context/context-changed': async () => {
    await host.emulateMedia({ colorScheme: 'dark' })
    await expect
      .poll(() => heardOf('ui/notifications/host-context-changed'))
      .toEqual(
        expect.arrayContaining([
          expect.objectContaining({ params: expect.objectContaining({ theme: 'dark' }) }),
        ]),
      )
    await host.emulateMedia({ colorScheme: 'light' })
  },
  'dimensions/listen-size-changed': async () => {
    await viewFrame().evaluate(() =>
      (globalThis as unknown as { readonly probe: Probe }).probe.post({
        method: 'ui/notifications/size-changed',
        params: { height: 311 },
      }),
    )
    await expect.poll(() => viewFrame().evaluate(() => innerHeight)).toBeGreaterThan(305)
  },
  'display/no-undeclared-mode': async () => {
    const { hostContext } = (await probe()).init
    const told = await heardOf('ui/notifications/host-context-changed')
    const modes = [hostContext, ...told.map(({ params }) => params)].flatMap(
      ({ displayMode = [] }) => displayMode,
    )
    expect(new Set(modes)).toEqual(new Set(['inline']))
  },
  'display/unavailable-returns-current': async () =>
    expect(await askHost('ui/request-display-mode', { mode: 'pip' })).toMatchObject({
      result: { mode: 'inline' },
    }),
  'display/decline-undeclared': async () => {
    const { hostContext } = (await probe()).init
    expect(hostContext['availableDisplayModes']).toEqual(['inline', 'fullscreen'])
  },
  'links/open-external': async () => {
    const answer = askHost('ui/open-link', { url: 'https://example.com/budget' })
    const dialog = host.getByRole('alertdialog')
    await dialog.getByRole('button', { name: 'Do not open' }).click()
    expect(await answer).toMatchObject({ result: { isError: false } })
    await dialog.waitFor({ state: 'detached' })
  },
  'messages/add-to-conversation': async () => {
    const content = [{ type: 'text', text: 'Spend it all' }]
    await askHost('ui/message', { role: 'user', content })
    const field = host.getByRole('textbox', { name: 'Message' })
    await expect.poll(() => field.inputValue()).toBe('Spend it all')
  },
  'messages/consent': async () =>
    expect(JSON.stringify(model.requests)).not.toContain('Spend it all'),
  'model-context/overwrite-defer-dedupe-display': async () => {
    for (const text of ['Total is 7', 'Total is 8'])
      await askHost('ui/update-model-context', { content: [{ type: 'text', text }] })
    const chips = host.getByRole('list', { name: 'From views, for the model' })
    expect(await chips.getByRole('listitem').count()).toBe(1)
  },
  'model-context/provide-future-turns': async () => {
    await host.getByRole('button', { name: 'Send', exact: true }).click()
    await host.getByText('Noted.').waitFor()
    expect(JSON.stringify(model.requests.at(-1)?.body.messages)).toContain('Total is 8')
  },
  'model-context/last-wins': async () =>
    expect(JSON.stringify(model.requests.at(-1)?.body.messages)).not.toContain('Total is 7'),
  'capabilities/mimetypes-required': async () => {
    const asked = server.seen.find(({ rpc }) => rpc === 'tools/list')
    expect(JSON.stringify(asked?.body)).toContain(`"mimeTypes":["${VIEW_MEDIA_TYPE}"]`)
  },
  'capabilities/server-passthrough': async () => {
    const read = await askHost('resources/read', { uri: 'note://one' })
    expect(read).toMatchObject({ result: { contents: [{ text: 'One note' }] } })
    expect(await askHost('resources/list', {})).toHaveProperty('error')
  },
  'display/return-resulting-mode': async () => {
    const opened = sayso.context.waitForEvent('page')
    const answer = await askHost('ui/request-display-mode', { mode: 'fullscreen' })
    expect(answer).toMatchObject({ result: { mode: 'fullscreen' } })
    await host.getByText('open in a tab of its own').waitFor()
    await (await opened).close()
  },
  'lifecycle/teardown-notify': async () => expect(logged).toContain('probe: asked to end'),
  'lifecycle/teardown-await': async () => expect(logged).toContain('probe: answers its end'),
  'lifecycle/tool-cancelled': async () => {
    await classifyTool(sayso.settings, 'modern', 'show_budget', 'Reads your own data')
    let release = (): void => undefined
    server.held = new Promise((resolve) => {
      release = resolve
    })
    await ask(host, 'Show it again')
    // What the view wrote into the composer is in this conversation now, so the call asks.
    await allowOnce(host)
    await viewIsLive()
    await host.getByRole('button', { name: 'Stop', exact: true }).click()
    await expect.poll(() => heardOf('ui/notifications/tool-cancelled')).toHaveLength(1)
    server.held = undefined
    release()
  },
  'security/csp-default-deny': async () => {
    server.ui = {}
    await host.getByRole('button', { name: 'New conversation' }).click()
    await ask(host, 'And plainly')
    await host.getByRole('button', { name: 'Show view' }).click()
    await viewIsLive()
    expect(await proxyPolicy()).toContain("connect-src 'none'")
    expect(await reach(DECLARED)).toContain('TypeError')
  },
  'security/global-allowlist': async () => {
    const card = sayso.settings.getByRole('article', { name: /modern/i })
    await card.getByRole('combobox', { name: /^Views from/ }).selectOption({ label: 'Show none' })
    await host.locator('iframe').waitFor({ state: 'detached' })
  },
}

describe('a host’s requirement', () => {
  test.each(REQUIREMENTS.map(({ id, verdict, why }) => [id, verdict, why] as const))(
    '%s: %s, %s',
    async (id) => {
      const check = CHECKS[id]
      if (check === undefined) throw new Error(`Nothing checks ${id}.`)
      await check()
    },
  )
})

test('all forty-five are there, each once', () => {
  expect(new Set(REQUIREMENTS.map(({ id }) => id)).size).toBe(45)
  expect(Object.keys(CHECKS).toSorted()).toEqual(REQUIREMENTS.map(({ id }) => id).toSorted())
})
