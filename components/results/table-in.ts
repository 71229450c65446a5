import { isJsonObject, type JsonObject, type JsonValue } from '@/lib/domain/json'

export interface TableData {
  readonly columns: readonly string[]
  readonly rows: readonly JsonObject[]
}

/** More columns than this are no table on a panel. */
const MOST_COLUMNS = 12

/**
 * A list of objects as a table, its columns in the order in which the objects have them; undefined for everything that
 * would not read as one.
 */
export const tableIn = (value: JsonValue): TableData | undefined => {
  if (!Array.isArray(value) || value.length === 0) return undefined
  const rows = value.filter(isJsonObject)
  if (rows.length < value.length) return undefined
  const columns = new Set<string>()
  for (const row of rows) {
    for (const name of Object.keys(row)) columns.add(name)
    if (columns.size > MOST_COLUMNS) return undefined
  }
  return columns.size === 0 ? undefined : { columns: [...columns], rows }
}
