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
): Promise<{ added: number; changed: number; gone: number }> => {
  const known = new Map(
    (await db.tools.where({ connectorId }).toArray()).map((row) => [row.name, row]),
  )
  const first = known.size === 0
  const rows = listed.map(({ definition, hash }, position): ToolRow => {
    const old = known.get(definition.name)
    if (old !== undefined)
      return { ...old, definition, definitionHash: hash, present: true, position }
    return {
      connectorId,
      name: definition.name,
      definition,
      definitionHash: hash,
      approvedHash: first ? hash : NOT_APPROVED,
      present: true,
      position,
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
