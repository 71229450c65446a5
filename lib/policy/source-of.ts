import type { ConnectorId } from '@/lib/domain/ids'
import type { SourceId } from '@/lib/domain/label'

/** The one spelling of a connector as a source of text; labels and flows are compared by it. */
export const sourceOfConnector = (id: ConnectorId): SourceId => `connector:${id}`

/** A page's origin as a source. */
export const sourceOfPage = (origin: string): SourceId => `page:${origin}`
