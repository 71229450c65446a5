import type { ConnectorId } from '@/lib/domain/ids'
import type { Result } from '@/lib/domain/result'
import type { SaysoDb } from '@/lib/store/db'

/**
 * Milliseconds for which a listing is taken as it is, whatever the server's `ttlMs` says: a year, said once, would keep a
 * changed definition out of sight for as long.
 * https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/caching
 */
export const LISTING_MS = 60 * 60_000

/** Lists anew every connector in use whose listing is too old, each once at a time. Never fails: what failed is in the rows. */
export const createRefreshStale = (
  { now }: { readonly now: () => number },
  db: SaysoDb,
  refresh: (id: ConnectorId) => Promise<Result<void>>,
): (() => Promise<void>) => {
  const running = new Set<ConnectorId>()
  return async () => {
    const rows = await db.connectors.toArray()
    const stale = rows.filter(
      ({ id, enabled, state, listedAt, listingFrozen }) =>
        enabled &&
        state === 'ready' &&
        listingFrozen !== true &&
        !running.has(id) &&
        isStale(listedAt, now()),
    )
    await Promise.all(
      stale.map(async ({ id }) => {
        running.add(id)
        await refresh(id).finally(() => running.delete(id))
      }),
    )
  }
}

/** A time in the future is that of a clock that was set back: as good as none. */
const isStale = (listedAt: number | undefined, now: number): boolean =>
  listedAt === undefined || listedAt > now || now - listedAt >= LISTING_MS
