import type { ConnectorId } from '@/lib/domain/ids'
import type { StoreReader } from './reader'

/** When something was last sent to the connector for the person, by the record; undefined where it has no such row. */
export const readLastUse = async (
  db: StoreReader,
  id: ConnectorId,
): Promise<number | undefined> => {
  const last = await db.audit
    .where('connectorId')
    .equals(id)
    .filter(({ type }) => type === 'call.started')
    .last()
  return last?.at
}
