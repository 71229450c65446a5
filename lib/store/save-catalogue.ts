import type { ConnectorId, Digest } from '@/lib/domain/ids'
import type { ToolDefinition, ToolRow } from '@/lib/domain/tool'
import type { SaysoTx } from './db'

export interface ListedTool {
  readonly definition: ToolDefinition
  readonly hash: Digest
  /** There is something odd about it, so that it is off until looked at, in the first listing too. */
  readonly isOdd?: boolean
}

/** What a listing changed, and how many tools are stored of it, absent ones too. */
export interface SavedCatalogue {
  readonly added: number
  readonly changed: number
  readonly gone: number
  readonly rows: number
}

/** Rows that are written at once: to read, pin and hand over as many takes some ten milliseconds. */
const SLICE = 200

/**
 * Stores a listing. The first one, at Connect, is approved but for what is odd; a tool that later comes in new or changed
 * stays suspended until it was seen, also when it has changed back meanwhile. A tool that is gone is kept with the person's
 * choices, marked absent; what was accepted holds when it comes back within thirty days. What is as it was is not written
 * again. `listed` is taken slice by slice, each in a task of its own, so that it may do its work as it is asked. Must run
 * inside a read-write transaction that includes `tools`.
 */
export const saveCatalogue = async (
  db: SaysoTx,
  connectorId: ConnectorId,
  listed: Iterable<ListedTool>,
  at: number,
): Promise<SavedCatalogue> => {
  const known = new Map(
    (await db.tools.where({ connectorId }).toArray()).map((row) => [row.name, row]),
  )
  const first = known.size === 0
  const names = new Set<string>()
  const counts = { added: 0, changed: 0, gone: 0 }
  let slice: ToolRow[] = []
  const write = (rows: readonly ToolRow[]): Promise<unknown> => {
    // A request even where nothing is to be written: it ends the task and keeps the transaction.
    const written: Promise<unknown> =
      rows.length > 0 ? db.tools.bulkPut(rows) : db.tools.get([connectorId, ''])
    // It is waited for a slice later.
    written.catch(() => undefined)
    return written
  }
  let writing = write([])
  for (const tool of listed) {
    const { name } = tool.definition
    const old = known.get(name)
    const position = names.size
    names.add(name)
    if (old === undefined) {
      counts.added += 1
      slice.push(
        newRow(connectorId, tool, { at, position, isAccepted: first && tool.isOdd !== true }),
      )
    } else {
      if (old.definitionHash !== tool.hash) counts.changed += 1
      if (!isAsBefore(old, tool.hash, position))
        slice.push(listedAgain(old, tool, { at, position }))
    }
    if (position % SLICE === SLICE - 1) {
      // The database writes these while the next ones are read.
      const before = writing
      writing = write(slice)
      slice = []
      await before
    }
  }
  await writing
  const gone = [...known.values()].filter((row) => row.present && !names.has(row.name))
  counts.gone = gone.length
  await db.tools.bulkPut([...slice, ...gone.map((row) => ({ ...row, present: false, goneAt: at }))])
  return { ...counts, rows: known.size + counts.added }
}

interface Place {
  readonly at: number
  readonly position: number
}

const newRow = (
  connectorId: ConnectorId,
  { definition, hash }: ListedTool,
  { at, position, isAccepted }: Place & { readonly isAccepted: boolean },
): ToolRow => ({
  connectorId,
  name: definition.name,
  definition,
  definitionHash: hash,
  approvedHash: isAccepted ? hash : NOT_APPROVED,
  observed: [{ hash, at }],
  present: true,
  position,
})

const listedAgain = (
  old: ToolRow,
  { definition, hash }: ListedTool,
  { at, position }: Place,
): ToolRow => {
  const { approvedDefinition: _before, goneAt: _goneAt, ...rest } = old
  const approved = acceptedDefinition(old)
  const holds = isAccepted(old) && hash === old.approvedHash && !isLongGone(old, at)
  return {
    ...rest,
    definition,
    definitionHash: hash,
    observed: observe(old.observed, hash, at),
    present: true,
    position,
    ...(holds ? {} : { approvedHash: NOT_APPROVED }),
    ...(holds || approved === undefined ? {} : { approvedDefinition: approved }),
  }
}

/** Whether to list it again leaves its row as it is: it was there, by this definition, and suspended if it was not accepted. */
const isAsBefore = (old: ToolRow, hash: Digest, position: number): boolean =>
  old.present &&
  old.position === position &&
  old.definitionHash === hash &&
  (isAccepted(old) ? old.approvedDefinition === undefined : old.approvedHash === NOT_APPROVED) &&
  old.observed.some((seen) => seen.hash === hash)

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
