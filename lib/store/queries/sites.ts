import type { SiteRow } from '@/lib/domain/page-site'
import type { StoreReader } from './reader'

/** The sites that may be read or acted on, the one granted last first. */
export const listSites = async (db: StoreReader): Promise<SiteRow[]> =>
  (await db.sites.toArray()).toSorted((a, b) => b.grantedAt - a.grantedAt)
