import { freshFor } from '@/lib/connectors/fresh-for'
import { downgradedFrom } from '@/lib/connectors/protocol-versions'
import type { ServerListing } from '@/lib/connectors/probe'
import type { ConnectorRow } from '@/lib/domain/connector'
import type { ConnectorId, Digest } from '@/lib/domain/ids'
import { sha256Hex } from '@/lib/domain/sha256'
import type { ToolDefinition } from '@/lib/domain/tool'
import { hashDefinition } from '@/lib/policy/pin'
import { flagDefinition, isOdd, type ForeignTool } from '@/lib/policy/shadowing'
import { appendAudit } from '@/lib/store/append-audit'
import type { SaysoTx } from '@/lib/store/db'
import { readForeignTools } from '@/lib/store/queries/connectors'
import { saveCatalogue, type ListedTool, type SavedCatalogue } from '@/lib/store/save-catalogue'
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
  const row = await db.connectors.get(id)
  if (row === undefined) return
  const digest = sha256Hex(JSON.stringify(listing.tools))
  const { rows, ...changes } = await saveTools(db, at, row, listing.tools, digest)
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
    catalogue: { digest, rows },
    skipped: listing.skipped.slice(0, MOST_SKIPPED),
    freshUntil: at + freshFor(listing.ttlMs),
  })
  await appendAudit(db, {
    at,
    type: 'connector.listed',
    connectorId: id,
    data: { ...changes, tools: listing.tools.length, skipped: listing.skipped.length },
  })
}

/** A list that is the same to the letter leaves every tool as it is, as long as all of them are there. */
const saveTools = async (
  db: SaysoTx,
  at: number,
  { id, catalogue }: ConnectorRow,
  definitions: readonly ToolDefinition[],
  digest: Digest,
): Promise<SavedCatalogue> => {
  const isStored =
    catalogue?.digest === digest &&
    catalogue.rows === (await db.tools.where({ connectorId: id }).count())
  if (isStored) return { added: 0, changed: 0, gone: 0, rows: catalogue.rows }
  return saveCatalogue(db, id, pinned(definitions, await readForeignTools(db, id)), at)
}

const pinned = function* (
  definitions: readonly ToolDefinition[],
  foreign: readonly ForeignTool[],
): Generator<ListedTool> {
  for (const definition of definitions)
    yield {
      definition,
      hash: hashDefinition(definition),
      isOdd: isOdd(flagDefinition(definition, foreign)),
    }
}
