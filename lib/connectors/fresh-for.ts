const LEAST_MS = 60_000
const MOST_MS = 60 * 60_000

/**
 * Milliseconds for which a list need not be asked for again. The server names them with each page in the newer era; a
 * minute is the least, so that one that says none is not asked with every message, and an hour the most, for those that say
 * for ever and for those of the older era, which say nothing.
 * https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/caching
 */
export const freshFor = (ttlMs: number | undefined): number =>
  Math.min(MOST_MS, Math.max(LEAST_MS, ttlMs ?? MOST_MS))
