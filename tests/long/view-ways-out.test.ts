import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildPolicy } from '@/lib/apps/view/build-policy'
import { launchSayso, type Sayso } from '../e2e/harness/launch-sayso'
import { waysOut } from '../fakes/ways-out'

/** What does not come has no event to wait for. */
const NOTHING_FOR_MS = 2000
const AT_ONCE = 6

/** Ways that lead nowhere without the policy either, by the sandbox or for want of a press; one day they may. */
const CLOSED_ANYWAY: readonly string[] = [
  'defPolicy',
  'popup',
  'rtcBlank',
  'sethtml',
  'spec',
  'top',
]

interface Sink {
  readonly address: string
  /** Everything that came: requests by their path, connections without one, datagrams. */
  readonly arrived: string[]
  readonly stop: () => void
}

const openSink = async (): Promise<Sink> => {
  const arrived: string[] = []
  const server = createServer((request, response) => {
    arrived.push(request.url ?? '')
    response.setHeader('access-control-allow-origin', '*')
    response.setHeader('content-type', 'text/html')
    response.end()
  })
  server.on('connection', () => arrived.push('connection'))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  const datagrams = createSocket('udp4')
  datagrams.on('message', () => arrived.push('datagram'))
  datagrams.bind(port, '127.0.0.1')
  await once(datagrams, 'listening')
  const stop = (): void => {
    server.closeAllConnections()
    server.close()
    datagrams.close()
  }
  return { address: `127.0.0.1:${port}`, arrived, stop }
}

let sayso: Sayso
let host: Page

beforeAll(async () => {
  sayso = await launchSayso({ panel: false })
  host = await sayso.openTab('/sidepanel.html', 400, 800)
})

afterAll(async () => {
  await sayso.close()
})

const ALIVE = `<script>parent.postMessage({ jsonrpc: '2.0', method: 'alive' }, '*')</script>`

/** Shows a page as a view is shown, and says whether a script of it ran; the frame stays for a while. */
const showView = (html: string, ui: Parameters<typeof buildPolicy>[0] = {}): Promise<boolean> =>
  host.evaluate(
    async ({ start, stays }) => {
      const frame = document.createElement('iframe')
      frame.setAttribute('sandbox', 'allow-scripts allow-forms')
      frame.src = '/app-frame.html'
      const ready = new Promise<void>((resolve) => {
        addEventListener('message', ({ source, data }) => {
          if (source === frame.contentWindow && data === 'sayso:proxy-ready') resolve()
        })
      })
      document.body.append(frame)
      await ready
      const { port1, port2 } = new MessageChannel()
      const ran = new Promise<boolean>((resolve) => {
        port1.addEventListener('message', ({ data }) =>
          data.message?.method === 'alive' ? resolve(true) : undefined,
        )
        setTimeout(() => resolve(false), 10_000)
      })
      port1.start()
      frame.contentWindow?.postMessage(start, '*', [port2])
      const isAlive = await ran
      await new Promise((resolve) => {
        setTimeout(resolve, stays)
      })
      frame.remove()
      return isAlive
    },
    { start: { html: ALIVE + html, csp: buildPolicy(ui).csp, allow: '' }, stays: NOTHING_FOR_MS },
  )

/** Tries every way, some at a time. */
const inGroups = async (attempt: (name: string) => Promise<void>): Promise<void> => {
  const names = Object.keys(waysOut(''))
  for (let at = 0; at < names.length; at += AT_ONCE)
    await Promise.all(names.slice(at, at + AT_ONCE).map(attempt))
}

/** Those of the facts: ten channels, WebRTC by itself, and seven ways around its being taken away. */
const EIGHTEEN: readonly string[] = [
  'fetch',
  'img',
  'css',
  'ws',
  'beacon',
  'worker',
  'prefetch',
  'form',
  'nav',
  'meta',
  'rtc',
  'rtcSrcdocParser',
  'rtcSrcdocProp',
  'rtcSrcdocAttr',
  'rtcJsUrl',
  'rtcInner',
  'rtcBlank',
  'rtcWrite',
]

test('the eighteen ways that are known to work elsewhere are among those tried', () => {
  expect(EIGHTEEN).toHaveLength(18)
  expect(Object.keys(waysOut(''))).toEqual(expect.arrayContaining([...EIGHTEEN]))
})

test('APP-03, APP-04: of all ways out of a view none leads to a host that it did not declare', async () => {
  const out: Record<string, unknown> = {}
  await inGroups(async (name) => {
    const sink = await openSink()
    const ran = await showView(waysOut(sink.address)[name] ?? '')
    if (!ran || sink.arrived.length > 0) out[name] = { ran, arrived: sink.arrived }
    sink.stop()
  })
  expect(out).toEqual({})
})

test('the same pages in a frame without the policy do reach it, each by its way', async () => {
  const outside = await openSink()
  const page = await sayso.context.newPage()
  await page.goto(`http://${outside.address}/`)
  const closed: string[] = []
  await inGroups(async (name) => {
    const sink = await openSink()
    await page.evaluate(
      (html) => {
        const frame = document.createElement('iframe')
        frame.setAttribute('sandbox', 'allow-scripts allow-forms allow-popups')
        frame.srcdoc = html
        document.body.append(frame)
      },
      waysOut(sink.address)[name] ?? '',
    )
    await expect
      .poll(() => sink.arrived.length, { timeout: 2 * NOTHING_FOR_MS })
      .toBeGreaterThan(0)
      .catch(() => closed.push(name))
    sink.stop()
  })
  outside.stop()
  expect(closed.toSorted()).toEqual(CLOSED_ANYWAY)
})

test('a declared origin gets the one request for it, and another origin of the same page none', async () => {
  const asked: string[] = []
  await sayso.context.route(/^https:\/\/(declared|other)\.example\//, (route) => {
    asked.push(route.request().url())
    return route.fulfill({ body: 'ok', headers: { 'access-control-allow-origin': '*' } })
  })
  const ran = await showView(
    `<script>for (const host of ['declared', 'other']) fetch('https://' + host + '.example/data').catch(() => {})</script>`,
    { csp: { connectDomains: ['https://declared.example'] } },
  )
  expect(ran).toBe(true)
  expect(asked).toEqual(['https://declared.example/data'])
})
