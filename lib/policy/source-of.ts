import type { ConnectorId } from '@/lib/domain/ids'
import type { SourceId } from '@/lib/domain/label'
import { originOfSite } from '@/lib/domain/page-site'
import { pageOfConnector } from '@/lib/domain/page-tools'

/**
 * The one spelling of a connector as a source of text; labels and flows are compared by it. A site that is acted on and a
 * page that offers tools are the same source as what is read of that origin.
 */
export const sourceOfConnector = (id: ConnectorId): SourceId => {
  const origin = originOfSite(id) ?? pageOfConnector(id)?.origin
  return origin === undefined ? `connector:${id}` : sourceOfPage(origin)
}

/** What the person pasted or dropped into the composer: theirs to send, and anybody's words. */
export const PASTED_SOURCE: SourceId = 'paste'

/** A page's origin as a source. */
export const sourceOfPage = (origin: string): SourceId => `page:${origin}`

/** A plugin's texts, by its name. */
export const sourceOfPlugin = (name: string): SourceId => `plugin:${name}`

/** Whose words something kept or attached is. */
export const sourceOfContent = (content: {
  readonly connectorId?: ConnectorId | undefined
  readonly page?: { readonly origin: string } | undefined
  readonly plugin?: string | undefined
  readonly kind?: string | undefined
}): SourceId | undefined => {
  if (content.kind === 'file') return PASTED_SOURCE
  if (content.plugin !== undefined) return sourceOfPlugin(content.plugin)
  if (content.page !== undefined) return sourceOfPage(content.page.origin)
  return content.connectorId === undefined ? undefined : sourceOfConnector(content.connectorId)
}
