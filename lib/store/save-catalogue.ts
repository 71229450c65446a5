import type { ConnectorId, Digest } from '@/lib/domain/ids'
import type { ToolDefinition, ToolRow } from '@/lib/domain/tool'
import type { SaysoDb } from './db'

export interface ListedTool {
  readonly definition: ToolDefinition
  readonly hash: Digest
}

/**
 * Stores a listing. The first one, at Connect, is approved as it is; a tool that later comes in new or changed keeps the
 * hash the person accepted (or none that matches), and stays suspended until the difference was seen. A tool that is gone
 * is kept with the person's choices, marked absent. Must run inside a read-write transaction that includes `tools`.
 */
export const saveCatalogue = async (
  db: SaysoDb,
  connectorId: ConnectorId,
  listed: readonly ListedTool[],
  at: number,
): Promise<{ added: number; changed: number; gone: number }> => {
  const known = new Map(
    (await db.tools.where({ connectorId }).toArray()).map((row) => [row.name, row]),
  )
  const first = known.size === 0
  const rows = listed.map(({ definition, hash }, position): ToolRow => {
    const old = known.get(definition.name)
    const observed = observe(old?.observed ?? [], hash, at)
    if (old === undefined) {
      return {
        connectorId,
        name: definition.name,
        definition,
        definitionHash: hash,
        approvedHash: first ? hash : NOT_APPROVED,
        observed,
        present: true,
        position,
      }
    }
    const { approvedDefinition: _before, ...rest } = old
    const approved = acceptedDefinition(old)
    return {
      ...rest,
      definition,
      definitionHash: hash,
      observed,
      present: true,
      position,
      // Back to what was accepted, there is no difference to read.
      ...(approved === undefined || hash === old.approvedHash
        ? {}
        : { approvedDefinition: approved }),
    }
  })
  const names = new Set(rows.map((row) => row.name))
  const gone = [...known.values()].filter((row) => row.present && !names.has(row.name))
  await db.tools.bulkPut([...rows, ...gone.map((row) => ({ ...row, present: false }))])
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

const acceptedDefinition = (row: ToolRow): ToolDefinition | undefined =>
  row.definitionHash === row.approvedHash ? row.definition : row.approvedDefinition
