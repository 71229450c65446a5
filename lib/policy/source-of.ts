import type { ConnectorId } from '@/lib/domain/ids'
import type { SourceId } from '@/lib/domain/label'

/** The one spelling of a connector as a source of text; labels and flows are compared by it. */
export const sourceOfConnector = (id: ConnectorId): SourceId => `connector:${id}`

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
}): SourceId | undefined => {
  if (content.plugin !== undefined) return sourceOfPlugin(content.plugin)
  if (content.page !== undefined) return sourceOfPage(content.page.origin)
  return content.connectorId === undefined ? undefined : sourceOfConnector(content.connectorId)
}
