import { openDb, type SaysoTables } from '../db'

/** A surface's view of the database: the tables, to read. Writing is the worker's alone. */
export type StoreReader = SaysoTables

/** Opens the database for a surface's live queries. */
export const openReader = (): StoreReader => openDb()
