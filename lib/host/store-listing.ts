import { freshFor } from '@/lib/connectors/fresh-for'
import { downgradedFrom } from '@/lib/connectors/protocol-versions'
import type { ServerListing } from '@/lib/connectors/probe'
import type { ConnectorId } from '@/lib/domain/ids'
import { hashDefinition } from '@/lib/policy/pin'
import { appendAudit } from '@/lib/store/append-audit'
import type { SaysoDb } from '@/lib/store/db'
import { saveCatalogue } from '@/lib/store/save-catalogue'

const cut = (text: string | undefined, length: number): string | undefined => text?.slice(0, length)

const NAME_LENGTH = 80

const nameOf = ({ serverName }: ServerListing, otherwise: string): string =>
  cut(serverName, NAME_LENGTH) ?? otherwise

/**
 * Stores what a server says of itself and its tools. Must run inside a read-write transaction over `connectors`, `tools`,
 * `audit` and `auditHead`.
 */
export const storeListing = async (
  db: SaysoDb,
  at: number,
  id: ConnectorId,
  listing: ServerListing,
): Promise<void> => {
  const tools = listing.tools.map((definition) => ({
    definition,
    hash: hashDefinition(definition),
  }))
  const changes = await saveCatalogue(db, id, tools, at)
  const row = await db.connectors.get(id)
  if (row === undefined) return
  const { error: _error, downgradedFrom: before, ...rest } = row
  const newest = downgradedFrom([before, row.verdict?.version], listing.verdict)
  await db.connectors.put({
    ...rest,
    // Before a sign-in nothing but the host was known to call it by.
    name: row.name === new URL(row.url).host ? nameOf(listing, row.name) : row.name,
    state: 'ready',
    verdict: listing.verdict,
    ...(newest === undefined ? {} : { downgradedFrom: newest }),
    serverName: cut(listing.serverName, 200),
    serverVersion: cut(listing.serverVersion, 100),
    instructions: cut(listing.instructions, 20_000),
    listedAt: at,
    freshUntil: at + freshFor(listing.ttlMs),
  })
  await appendAudit(db, {
    at,
    type: 'connector.listed',
    connectorId: id,
    data: { ...changes, tools: tools.length, skipped: listing.skipped.length },
  })
}
