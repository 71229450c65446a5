import type { CallRow } from '@/lib/domain/call'
import type { CallId, TurnId } from '@/lib/domain/ids'
import { subAgentIds } from '@/lib/domain/sub-agent'
import { type AuditLine, createLineReader } from './audit-lines'
import { auditRowsBackward } from './audit-rows'
import type { StoreReader } from './reader'

export interface AuditView {
  readonly lines: readonly AuditLine[]
  /** Whether there are more that match. */
  readonly more: boolean
}

/** The newest lines that match, at most `count`, newest first. Reads no further back than it must. */
export const listAuditLines = async (
  db: StoreReader,
  count: number,
  matches: (line: AuditLine) => boolean,
): Promise<AuditView> => {
  const toLines = createLineReader(db)
  const found: AuditLine[] = []
  for await (const rows of auditRowsBackward(db)) {
    found.push(...(await toLines(rows)).filter(matches))
    if (found.length > count) break
  }
  return { lines: found.slice(0, count), more: found.length > count }
}

/** Everything that happened in one turn and in those of its sub-agents, in order. */
export const listTurnLines = async (db: StoreReader, id: TurnId): Promise<AuditLine[]> => {
  const own = await db.audit.where('turnId').equals(id).toArray()
  const below = own.flatMap(({ type, data }) =>
    type === 'call.started' && typeof data['subAgent'] === 'string'
      ? subAgentIds(data['callId'] as CallId).turnId
      : [],
  )
  const rows = await db.audit
    .where('turnId')
    .anyOf([id, ...below])
    .sortBy('seq')
  return createLineReader(db)(rows)
}

/** The call that a row tells of, as long as its conversation is there. */
export const readRecordedCall = (db: StoreReader, id: string): Promise<CallRow | undefined> =>
  db.calls.get(id as CallId)

/** The sites that stored turns began on, in order. */
export const listTurnSites = async (db: StoreReader): Promise<string[]> =>
  (await db.turns.orderBy('site').uniqueKeys()).filter((site) => typeof site === 'string')
