import type { DBCoreMutateRequest } from 'dexie'

/** What names a write by what it does, the same in every run: table, kind of write, and the state or type that it stores. */
export const nameOfWrite = (table: string, request: DBCoreMutateRequest): string => {
  if (request.type === 'delete' || request.type === 'deleteRange') return `${table} delete`
  const said = request.values.map(wordOf).filter((word) => word !== '')
  return [table, request.type, ...new Set(said)].join(' ')
}

const wordOf = (row: unknown): string => {
  if (typeof row !== 'object' || row === null) return ''
  if ('state' in row && typeof row.state === 'string') return row.state
  if ('type' in row && typeof row.type === 'string') return row.type
  if ('role' in row && typeof row.role === 'string') return row.role
  return ''
}

/** One committed transaction: the first write names it, with a count where several begin alike. */
export interface Transition {
  readonly key: string
  /** Everything that it wrote, in order. */
  readonly writes: readonly string[]
}
