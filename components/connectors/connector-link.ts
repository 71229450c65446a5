import type { ConnectorId } from '@/lib/domain/ids'

/** Where the page of one connector is, within the settings. */
export const connectorLink = (id: ConnectorId): string => `#connector=${encodeURIComponent(id)}`

/** The connector that an address names; undefined where it names none. */
export const connectorIn = (hash: URLSearchParams): ConnectorId | undefined => {
  const id = hash.get('connector')
  return id === null || id === '' ? undefined : (id as ConnectorId)
}
