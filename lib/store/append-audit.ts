import type { AuditRow, AuditType } from '@/lib/domain/audit'
import { hashOfAuditRow } from '@/lib/domain/audit-chain'
import type { JsonObject } from '@/lib/domain/json'
import type { SaysoTx } from './db'

export interface AuditEntry {
  readonly at: number
  readonly type: AuditType
  readonly conversationId?: string | undefined
  readonly turnId?: string | undefined
  readonly connectorId?: string | undefined
  readonly data?: JsonObject
}

/**
 * Adds one line to the record, chained to the last. Must run inside a read-write transaction that includes `audit` and
 * `auditHead`: the database then serialises the writers, and the line stands or falls with the change it tells of.
 */
export const appendAudit = async (db: SaysoTx, entry: AuditEntry): Promise<void> => {
  const head = await db.auditHead.get('head')
  const row: Omit<AuditRow, 'hash'> = {
    seq: (head?.seq ?? 0) + 1,
    at: entry.at,
    type: entry.type,
    ...(entry.conversationId === undefined ? {} : { conversationId: entry.conversationId }),
    ...(entry.turnId === undefined ? {} : { turnId: entry.turnId }),
    ...(entry.connectorId === undefined ? {} : { connectorId: entry.connectorId }),
    data: entry.data ?? {},
    prev: head?.hash ?? '',
  }
  const hash = hashOfAuditRow(row)
  await Promise.all([
    db.audit.add({ ...row, hash }),
    db.auditHead.put({ id: 'head', seq: row.seq, hash }),
  ])
}
