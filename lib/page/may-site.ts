import type { SiteLevel } from '@/lib/domain/page-site'
import type { SaysoTables } from '@/lib/store/db'

/** Whether the person lets us do this on exactly that origin. The browser's own grant is another matter, and needed besides. */
export const maySite = async (
  db: Pick<SaysoTables, 'sites'>,
  origin: string,
  level: SiteLevel,
): Promise<boolean> => {
  const site = await db.sites.get(origin)
  return site !== undefined && (level === 'read' || site.level === 'act')
}
