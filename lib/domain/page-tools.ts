import { z } from 'zod'
import type { ConnectorRow } from './connector'
import type { ConnectorId } from './ids'
import { MOST_OF_PAGE_ANSWER, MOST_PAGE_TOOLS } from './page-bounds'

/** Where a page's tools are: one document, which a navigation replaces by another. */
export interface PagePlace {
  readonly tabId: number
  /** The browser's own name for the document. https://developer.chrome.com/docs/extensions/reference/api/scripting#type-InjectionTarget */
  readonly documentId: string
  /** `MAIN` where the page brings the interface along itself: only its own world has it then. */
  readonly world: 'ISOLATED' | 'MAIN'
}

/** A page that offers tools, in the shape of a connector. It is in no list of servers: nothing is ever fetched from it. */
export type PageConnectorRow = ConnectorRow & { readonly page: PagePlace }

/** What our script found in a page. Threat: all of it is the page's word; each tool is read like a server's. */
export const pageToolsAnswer = z.object({
  url: z.string().max(8000),
  tools: z.array(z.unknown()).max(MOST_PAGE_TOOLS),
})

/** What came of a call in a page. `unknown`: it may have been carried out. */
export const pageToolOutcome = z.discriminatedUnion('type', [
  z.object({ type: z.literal('answered'), text: z.string().max(MOST_OF_PAGE_ANSWER) }),
  z.object({ type: z.literal('threw'), text: z.string().max(2000) }),
  z.object({ type: z.literal('missing') }),
])
export type PageToolOutcome = z.infer<typeof pageToolOutcome>

/** A tab's page of one origin, never to be taken for the site itself (`siteId`), which only a grant lets be acted on. Undefined for an origin too long to be an id. */
export const pageConnectorId = (tabId: number, origin: string): ConnectorId | undefined => {
  const id = `webmcp:${tabId}:${origin}`
  return id.length > 100 ? undefined : (id as ConnectorId)
}

const PAGE_CONNECTOR = /^webmcp:(\d+):(.+)$/

/** The tab and origin that an id made by `pageConnectorId` stands for. */
export const pageOfConnector = (
  id: string,
): { readonly tabId: number; readonly origin: string } | undefined => {
  const [, tabId, origin] = PAGE_CONNECTOR.exec(id) ?? []
  return tabId === undefined || origin === undefined ? undefined : { tabId: Number(tabId), origin }
}

/** Its host in quotation marks: not a name that anybody gave, and nothing that the page says of itself. */
export const pageConnectorName = (origin: string): string => `“${new URL(origin).host}”`
