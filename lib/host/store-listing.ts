import { freshFor } from '@/lib/connectors/fresh-for'
import { downgradedFrom } from '@/lib/connectors/protocol-versions'
import type { ServerListing } from '@/lib/connectors/probe'
import type { ConnectorId } from '@/lib/domain/ids'
import { hashDefinition } from '@/lib/policy/pin'
import { flagDefinition, isOdd } from '@/lib/policy/shadowing'
import { appendAudit } from '@/lib/store/append-audit'
import type { SaysoTx } from '@/lib/store/db'
import { readForeignTools } from '@/lib/store/queries/connectors'
import { saveCatalogue } from '@/lib/store/save-catalogue'
import { nameFor } from './connector-name'

const cut = (text: string | undefined, length: number): string | undefined => text?.slice(0, length)

/** More are counted and not named: a card is no dump of what a server made up. */
const MOST_SKIPPED = 50

/**
 * Stores what a server says of itself and its tools. Must run inside a read-write transaction over `connectors`, `tools`,
 * `audit` and `auditHead`.
 */
export const storeListing = async (
  db: SaysoTx,
  at: number,
  id: ConnectorId,
  listing: ServerListing,
): Promise<void> => {
  const foreign = await readForeignTools(db, id)
  const tools = listing.tools.map((definition) => ({
    definition,
    hash: hashDefinition(definition),
    isOdd: isOdd(flagDefinition(definition, foreign)),
  }))
  const changes = await saveCatalogue(db, id, tools, at)
  const row = await db.connectors.get(id)
  if (row === undefined) return
  const { error: _error, icon: _icon, downgradedFrom: before, ...rest } = row
  const newest = downgradedFrom([before, row.verdict?.version], listing.verdict)
  const host = new URL(row.url).host
  const others = (await db.connectors.toArray()).filter((other) => other.id !== id)
  await db.connectors.put({
    ...rest,
    // Before a sign-in nothing but the host was known to call it by.
    name: row.name === host ? nameFor(listing.serverName, host, others) : row.name,
    state: 'ready',
    verdict: listing.verdict,
    ...(newest === undefined ? {} : { downgradedFrom: newest }),
    ...(listing.icon === undefined ? {} : { icon: listing.icon }),
    serverName: cut(listing.serverName, 200),
    serverVersion: cut(listing.serverVersion, 100),
    instructions: cut(listing.instructions, 20_000),
    listedAt: at,
    skipped: listing.skipped.slice(0, MOST_SKIPPED),
    freshUntil: at + freshFor(listing.ttlMs),
  })
  await appendAudit(db, {
    at,
    type: 'connector.listed',
    connectorId: id,
    data: { ...changes, tools: tools.length, skipped: listing.skipped.length },
  })
}
