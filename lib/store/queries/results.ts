import type { KeptResult } from '@/lib/domain/kept-result'
import type { StoreReader } from './reader'

/** Something a server gave that is kept whole; undefined where nothing is kept under the id. */
export const readKept = (db: StoreReader, id: string): Promise<KeptResult | undefined> =>
  db.results.get(id)
