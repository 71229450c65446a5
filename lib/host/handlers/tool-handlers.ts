import { transact } from '@/lib/database/transact'
import { appError } from '@/lib/domain/app-error'
import type { ConnectorId } from '@/lib/domain/ids'
import { err, ok, type Result } from '@/lib/domain/result'
import type { ToolRow } from '@/lib/domain/tool'
import type { Handlers } from '@/lib/messaging/server'
import { classesFor, modesFor } from '@/lib/policy/lower-effect'
import { appendAudit } from '@/lib/store/append-audit'
import type { SaysoTables } from '@/lib/store/db'
import type { HostPorts } from '../host-ports'

type ToolHandlers = Pick<Handlers, 'tool.classify' | 'tool.set-mode' | 'tool.accept'>

/** What the person says of single tools. The rules are checked here again: a surface only shows them. */
export const createToolHandlers = (
  ports: Pick<HostPorts, 'now'>,
  db: SaysoTables,
): ToolHandlers => {
  const change = (
    connectorId: ConnectorId,
    name: string,
    next: (row: ToolRow) => Result<ToolRow>,
  ): Promise<Result<void>> =>
    transact({ db }, 'rw', [db.tools, db.audit, db.auditHead], async ({ db }) => {
      const row = await db.tools.get([connectorId, name])
      if (row === undefined) return err(appError('command.not-found', { subject: name }))
      const changed = next(row)
      if (!changed.ok) return changed
      await db.tools.put(changed.value)
      await appendAudit(db, {
        at: ports.now(),
        type: 'connector.changed',
        connectorId,
        data: {
          tool: name,
          effect: changed.value.chosenEffect ?? null,
          mode: changed.value.mode ?? null,
          approvedHash: changed.value.approvedHash,
        },
      })
      return ok(undefined)
    })

  return {
    'tool.classify': ({ connectorId, name, effect, hash }) =>
      change(connectorId, name, (row) => {
        if (hash !== undefined && hash !== row.definitionHash)
          return err(appError('approval.stale', { subject: name }))
        const { chosenEffect: _chosen, mode, ...rest } = row
        if (effect === null)
          return ok(mode === undefined || mode === 'allow' ? rest : { ...rest, mode })
        if (!classesFor(row.definition).includes(effect))
          return err(appError('command.refused', { subject: name }))
        // A mode that the new class does not offer falls back to asking.
        const kept = mode !== undefined && modesFor(effect).includes(mode) ? { mode } : {}
        return ok({ ...rest, ...kept, chosenEffect: effect })
      }),
    'tool.set-mode': ({ connectorId, name, mode }) =>
      change(connectorId, name, (row) => {
        const offered = row.chosenEffect === undefined ? ['ask', 'off'] : modesFor(row.chosenEffect)
        return offered.includes(mode)
          ? ok({ ...row, mode })
          : err(appError('command.refused', { subject: name }))
      }),
    'tool.accept': ({ connectorId, name, hash }) =>
      change(connectorId, name, (row) => {
        if (row.definitionHash !== hash) return err(appError('approval.stale', { subject: name }))
        const { approvedDefinition: _before, ...rest } = row
        return ok({ ...rest, approvedHash: hash })
      }),
  }
}
