import { liveQuery, type Observable } from 'dexie'
import type { StoreReader } from './reader'

/** A query's answer, and another one after every change to the rows it read, for as long as somebody is subscribed. */
export const followQuery = <T>(
  db: StoreReader,
  query: (db: StoreReader) => Promise<T>,
): Observable<T> => liveQuery(() => query(db))
