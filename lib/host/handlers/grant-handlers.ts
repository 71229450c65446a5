import { transact } from '@/lib/database/transact'
import { appError } from '@/lib/domain/app-error'
import { switchConnector } from '@/lib/domain/connector-scope'
import type { ConversationRow } from '@/lib/domain/conversation'
import type { GrantRow } from '@/lib/domain/grant'
import type { ConversationId } from '@/lib/domain/ids'
import type { JsonObject } from '@/lib/domain/json'
import { err, ok, type Result } from '@/lib/domain/result'
import type { AuditType } from '@/lib/domain/audit'
import type { Handlers } from '@/lib/messaging/server'
import { appendAudit } from '@/lib/store/append-audit'
import type { SaysoTables } from '@/lib/store/db'
import type { HostPorts } from '../host-ports'

type GrantHandlers = Pick<
  Handlers,
  'grant.revoke' | 'grant.revoke-all' | 'conversation.switch-connector' | 'conversation.endorse'
>

/** What was remembered, vouched for and switched, for single conversations. Every change stands in the record. */
export const createGrantHandlers = (
  ports: Pick<HostPorts, 'now'>,
  db: SaysoTables,
): GrantHandlers => {
  const revoke = (which: (row: GrantRow) => boolean): Promise<number> =>
    transact({ db }, 'rw', [db.grants, db.audit, db.auditHead], async ({ db }) => {
      const rows = (await db.grants.toArray()).filter(
        (row) => row.revokedAt === undefined && which(row),
      )
      for (const row of rows) {
        await db.grants.update(row.id, { revokedAt: ports.now() })
        await appendAudit(db, {
          at: ports.now(),
          type: 'grant.revoked',
          conversationId: row.conversationId,
          connectorId: row.connectorId,
          data: { grantId: row.id, tool: row.toolName },
        })
      }
      return rows.length
    })

  const change = (
    id: ConversationId,
    next: (row: ConversationRow) => Partial<ConversationRow>,
    type: AuditType,
    data: JsonObject,
  ): Promise<Result<void>> =>
    transact({ db }, 'rw', [db.conversations, db.audit, db.auditHead], async ({ db }) => {
      const row = await db.conversations.get(id)
      if (row === undefined) return err(appError('command.not-found'))
      await db.conversations.put({ ...row, ...next(row) })
      await appendAudit(db, { at: ports.now(), type, conversationId: id, data })
      return ok(undefined)
    })

  return {
    'grant.revoke': async ({ id }) =>
      (await revoke((row) => row.id === id)) === 0
        ? err(appError('command.not-found'))
        : ok(undefined),
    'grant.revoke-all': async ({ connectorId, site }) => {
      await revoke(
        (row) =>
          (connectorId === undefined || row.connectorId === connectorId) &&
          (site === undefined || row.site === site),
      )
      return ok(undefined)
    },
    'conversation.switch-connector': ({ id, connectorId, enabled }) =>
      change(
        id,
        (conversation) => switchConnector(conversation, connectorId, enabled),
        'connector.changed',
        { connectorId, enabledHere: enabled },
      ),
    'conversation.endorse': ({ id, value }) =>
      change(
        id,
        ({ endorsed = [], vouched = [], head }) =>
          head === undefined
            ? { endorsed: [...endorsed, value] }
            : { vouched: [...vouched, { value, after: head }] },
        'value.endorsed',
        { value },
      ),
  }
}
