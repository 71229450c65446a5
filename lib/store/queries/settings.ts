import type { Settings } from '@/lib/domain/settings'
import { DEFAULT_SETTINGS } from '@/lib/domain/default-settings'
import type { StoreReader } from './reader'

/** The settings as stored, with the default for each that was never set. */
export const readSettings = async (db: StoreReader): Promise<Settings> => {
  const rows = await db.settings.toArray()
  return { ...DEFAULT_SETTINGS, ...Object.fromEntries(rows.map((row) => [row.key, row.value])) }
}
