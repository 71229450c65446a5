import type { FrameCapture } from '@/lib/domain/page'
import type { PagePort } from '@/lib/domain/ports'
import type { ModelContext } from '@/lib/page/tools/model-context'
import { createPageTools } from '@/lib/page/tools/page-tools'
import { extractPage } from '@/lib/page/extract/extract-page'
import { staticDocument } from '@/scripts/static-document'

/** A tab of the browser's part in Node: what its frames show, and what the browser says of the address. */
export interface NodeTab {
  url: string
  /** What was put into its field. */
  written?: string
  readonly frames: readonly { readonly url: string; readonly html: string }[]
  /** In place of what our own script answers, as a page that got hold of its process could. */
  readonly answer?: unknown
  /** What its page offers tools by, and under which name the browser knows its document. */
  tools?: { documentId: string; readonly context: ModelContext }
}

/** Pages read by the very code that reads them in the browser. What is not in `tabs` lets nobody in. */
export const createNodePages = (tabs: ReadonlyMap<number, NodeTab>): PagePort => ({
  ask: (tabId, frameId) => {
    const tab = tabs.get(tabId)
    if (tab === undefined) return Promise.reject(new Error('Cannot access contents of the page.'))
    return Promise.resolve(
      tab.frames.flatMap(({ url, html }, index) =>
        frameId === undefined || frameId === index
          ? [{ frameId: index, answer: 'answer' in tab ? tab.answer : read(url, html) }]
          : [],
      ),
    )
  },
  write: ({ tabId }, origin, text) => {
    const tab = tabs.get(tabId)
    if (tab === undefined || new URL(tab.url).origin !== origin) return Promise.resolve(false)
    tab.written = text
    return Promise.resolve(true)
  },
  urlOf: (tabId) => Promise.resolve(tabs.get(tabId)?.url),
  listTools: async (tabId) => {
    const tab = tabs.get(tabId)
    if (tab?.tools === undefined) return undefined
    const { documentId, context } = tab.tools
    const answer: unknown = await createPageTools(context, new URL(tab.url)).list()
    return { place: { tabId, documentId, world: 'ISOLATED' }, answer: throughJson(answer) }
  },
  runTool: async ({ tabId, documentId }, { id, name, input }, signal) => {
    const tab = tabs.get(tabId)
    if (tab?.tools?.documentId !== documentId) return { type: 'missing' }
    const tools = createPageTools(tab.tools.context, new URL(tab.url))
    const stopped = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(new Error('Stopped.')), { once: true })
    })
    return throughJson(await Promise.race([tools.run(id, name, input), stopped]))
  },
})

/** What crosses from a page into the worker is copied. */
const throughJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown

const read = (url: string, html: string): FrameCapture => {
  const { document, ...around } = staticDocument(html)
  const { title, markdown, hidden, truncated, privacy } = extractPage(document, { url, ...around })
  return { url, title, text: markdown, hidden, truncated, privacy, wantsMore: false }
}
