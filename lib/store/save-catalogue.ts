import type { ConnectorId, Digest } from '@/lib/domain/ids'
import type { ToolDefinition, ToolRow } from '@/lib/domain/tool'
import type { SaysoTx } from './db'

export interface ListedTool {
  readonly definition: ToolDefinition
  readonly hash: Digest
  /** There is something odd about it, so that it is off until looked at, in the first listing too. */
  readonly isOdd?: boolean
}

/**
 * Stores a listing. The first one, at Connect, is approved but for what is odd; a tool that later comes in new or changed
 * stays suspended until it was seen, also when it has changed back meanwhile. A tool that is gone is kept with the person's
 * choices, marked absent; what was accepted holds when it comes back within thirty days. Must run inside a read-write
 * transaction that includes `tools`.
 */
export const saveCatalogue = async (
  db: SaysoTx,
  connectorId: ConnectorId,
  listed: readonly ListedTool[],
  at: number,
): Promise<{ added: number; changed: number; gone: number }> => {
  const known = new Map(
    (await db.tools.where({ connectorId }).toArray()).map((row) => [row.name, row]),
  )
  const first = known.size === 0
  const rows = listed.map(({ definition, hash, isOdd }, position): ToolRow => {
    const old = known.get(definition.name)
    const observed = observe(old?.observed ?? [], hash, at)
    if (old === undefined) {
      return {
        connectorId,
        name: definition.name,
        definition,
        definitionHash: hash,
        approvedHash: first && isOdd !== true ? hash : NOT_APPROVED,
        observed,
        present: true,
        position,
      }
    }
    const { approvedDefinition: _before, goneAt: _goneAt, ...rest } = old
    const approved = acceptedDefinition(old)
    const holds = isAccepted(old) && hash === old.approvedHash && !isLongGone(old, at)
    return {
      ...rest,
      definition,
      definitionHash: hash,
      observed,
      present: true,
      position,
      ...(holds ? {} : { approvedHash: NOT_APPROVED }),
      ...(holds || approved === undefined ? {} : { approvedDefinition: approved }),
    }
  })
  const names = new Set(rows.map((row) => row.name))
  const gone = [...known.values()].filter((row) => row.present && !names.has(row.name))
  await db.tools.bulkPut([...rows, ...gone.map((row) => ({ ...row, present: false, goneAt: at }))])
  return {
    added: rows.filter((row) => !known.has(row.name)).length,
    changed: rows.filter((row) => {
      const old = known.get(row.name)
      return old !== undefined && old.definitionHash !== row.definitionHash
    }).length,
    gone: gone.length,
  }
}

/** The hash of no definition: sixty-four zeros. */
const NOT_APPROVED = '0'.repeat(64) as Digest

const MOST_OBSERVED = 30

const observe = (before: ToolRow['observed'], hash: Digest, at: number): ToolRow['observed'] =>
  before.some((seen) => seen.hash === hash)
    ? before
    : [...before, { hash, at }].slice(-MOST_OBSERVED)

/** Milliseconds after which a tool that comes back is as good as new. */
const LONG_GONE_MS = 30 * 24 * 60 * 60_000

const isLongGone = ({ goneAt }: ToolRow, at: number): boolean =>
  // A clock that was set back tells nothing of how long it was gone.
  goneAt !== undefined && (at < goneAt || at - goneAt >= LONG_GONE_MS)

const isAccepted = (row: ToolRow): boolean => row.definitionHash === row.approvedHash

const acceptedDefinition = (row: ToolRow): ToolDefinition | undefined =>
  isAccepted(row) ? row.definition : row.approvedDefinition
