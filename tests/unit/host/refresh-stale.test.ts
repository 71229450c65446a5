import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import type { ConnectorRow } from '@/lib/domain/connector'
import type { ConnectorId } from '@/lib/domain/ids'
import { ok, type Result } from '@/lib/domain/result'
import { createRefreshStale, LISTING_MS } from '@/lib/host/refresh-stale'
import { openDb } from '@/lib/store/db'

const NOW = 10 * LISTING_MS
const row = (id: string, more: Partial<ConnectorRow>): ConnectorRow => ({
  id: id as ConnectorId,
  name: id,
  slug: id,
  url: `https://${id}.example/mcp`,
  addressSpace: 'public',
  enabled: true,
  state: 'ready',
  createdAt: 0,
  listedAt: NOW,
  ...more,
})

test('TOOLDEF-27: what was listed an hour ago is listed anew, whatever its server says', async () => {
  const db = openDb(`store-${crypto.randomUUID()}`)
  await db.connectors.bulkAdd([
    row('fresh', { listedAt: NOW - LISTING_MS + 1 }),
    row('old', { listedAt: NOW - LISTING_MS }),
    row('never', { listedAt: undefined }),
    row('future', { listedAt: NOW + 1 }),
    row('off', { listedAt: 0, enabled: false }),
    row('failing', { listedAt: 0, state: 'failing' }),
    row('frozen', { listedAt: 0, listingFrozen: true }),
  ] as ConnectorRow[])
  const asked: string[] = []
  let give: (result: Result<void>) => void = () => {}
  const answer = new Promise<Result<void>>((resolve) => {
    give = resolve
  })
  const refreshStale = createRefreshStale({ now: () => NOW }, db, (id) => {
    asked.push(id)
    return answer
  })
  const first = refreshStale()
  // All that is stale is being listed: there is nothing left to do.
  await refreshStale()
  give(ok(undefined))
  await first
  expect(asked.toSorted()).toEqual(['future', 'never', 'old'])
})
