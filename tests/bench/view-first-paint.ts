import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { buildPolicy } from '@/lib/apps/view/build-policy'
import { launchSayso } from '../e2e/harness/launch-sayso'
import { startLoopbackServer } from '../fakes/loopback-server'

export interface FirstPaint {
  readonly page: string
  readonly kilobytes: number
  /** Milliseconds, medians. */
  readonly plain: number
  readonly view: number
}

const ROUNDS = 15

const PAINTED = `<script>requestAnimationFrame(()=>setTimeout(()=>parent.postMessage({jsonrpc:'2.0',method:'painted'},'*')))</script>`
const published = (name: string): Promise<string> =>
  readFile(
    fileURLToPath(
      new URL(
        `../../node_modules/@modelcontextprotocol/server-${name}/dist/mcp-app.html`,
        import.meta.url,
      ),
    ),
    'utf8',
  )

const paintPlain = (page: Page, html: string): Promise<number> =>
  page.evaluate(async (source) => {
    const frame = document.createElement('iframe')
    frame.setAttribute('sandbox', 'allow-scripts allow-forms')
    // What is not on the screen is never painted.
    frame.style.cssText = 'position:fixed;inset:0;width:360px;height:400px;z-index:1'
    const from = performance.now()
    const painted = new Promise<number>((resolve) => {
      addEventListener('message', ({ source: who, data }) => {
        if (who === frame.contentWindow && data?.method === 'painted')
          resolve(performance.now() - from)
      })
    })
    frame.srcdoc = source
    document.body.append(frame)
    const took = await painted
    frame.remove()
    return took
  }, html)

const paintView = (page: Page, html: string): Promise<number> =>
  page.evaluate(
    async (start) => {
      const frame = document.createElement('iframe')
      frame.setAttribute('sandbox', 'allow-scripts allow-forms')
      frame.style.cssText = 'position:fixed;inset:0;width:360px;height:400px;z-index:1'
      frame.src = '/app-frame.html'
      const from = performance.now()
      const { port1, port2 } = new MessageChannel()
      const painted = new Promise<number>((resolve) => {
        port1.addEventListener('message', ({ data }) => {
          if (data?.message?.method === 'painted') resolve(performance.now() - from)
        })
      })
      port1.start()
      addEventListener('message', ({ source: who, data }) => {
        if (who === frame.contentWindow && data === 'sayso:proxy-ready')
          frame.contentWindow?.postMessage(start, '*', [port2])
      })
      document.body.append(frame)
      const took = await painted
      frame.remove()
      return took
    },
    { html, csp: buildPolicy({}).csp, allow: '' },
  )

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN

/**
 * How long a view's page takes from the moment its frame is put up until its first frame is drawn, beside the same page in a plain
 * sandboxed iframe of an ordinary web page: in turns, in one browser, as medians and their ratio. The view goes the whole way of the
 * product: our sandbox page, its policy, what takes frames out, and the frame inside.
 */
export const measureFirstPaint = async (): Promise<readonly FirstPaint[]> => {
  const pages: Readonly<Record<string, string>> = {
    small: '<!doctype html><h1>A small page</h1>',
    'budget-allocator': await published('budget-allocator'),
    'scenario-modeler': await published('scenario-modeler'),
  }
  const plainSite = await startLoopbackServer((_request, response) => {
    response.setHeader('content-type', 'text/html')
    response.end('<!doctype html><title>Plain</title>')
  })
  const sayso = await launchSayso({ panel: false })
  try {
    const panel = await sayso.openTab('/sidepanel.html', 400, 800)
    const plain = await sayso.context.newPage()
    await plain.setViewportSize({ width: 400, height: 800 })
    await plain.goto(plainSite.origin)
    const measured: FirstPaint[] = []
    for (const [page, source] of Object.entries(pages)) {
      const html = `${PAINTED}${source}`
      const took: Record<'plain' | 'view', number[]> = { plain: [], view: [] }
      for (let round = 0; round <= ROUNDS; round += 1) {
        await plain.bringToFront()
        const asPlain = await paintPlain(plain, html)
        await panel.bringToFront()
        const asView = await paintView(panel, html)
        // The first one of each warms up what is compiled once.
        if (round === 0) continue
        took.plain.push(asPlain)
        took.view.push(asView)
      }
      measured.push({
        page,
        kilobytes: Math.round(html.length / 1024),
        plain: median(took.plain),
        view: median(took.view),
      })
    }
    return measured
  } finally {
    await sayso.close()
    await plainSite.stop()
  }
}
