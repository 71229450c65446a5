import { z } from 'zod'
import type { ConnectorRow } from './connector'
import type { ConnectorId } from './ids'

/** `act` holds `read`. */
export const siteLevel = z.enum(['read', 'act'])
export type SiteLevel = z.infer<typeof siteLevel>

/** A site that the person lets Sayso read, or read and act on, until they take it back. */
export const siteRow = z.object({
  /** Exact, port included: the browser's own grants know no ports. */
  origin: z.string().max(300),
  level: siteLevel,
  grantedAt: z.number(),
})
export type SiteRow = z.infer<typeof siteRow>

const PREFIX = 'page:'

/** What calls to a site's pages are charged to. */
export const siteId = (origin: string): ConnectorId => `${PREFIX}${origin}` as ConnectorId

/** The origin of a site's id; undefined for a connector, whose id is random, and for a page that offers tools. */
export const originOfSite = (id: ConnectorId | undefined): string | undefined =>
  id?.startsWith(PREFIX) === true ? id.slice(PREFIX.length) : undefined

/** A site in the place of a connector, for decisions and cards: its host is its name. Never stored. */
export const connectorOfSite = (origin: string, enabled: boolean): ConnectorRow => ({
  id: siteId(origin),
  name: origin.replace(/^https?:\/\//, ''),
  slug: 'page',
  url: origin,
  addressSpace: 'public',
  enabled,
  state: 'ready',
  createdAt: 0,
})
