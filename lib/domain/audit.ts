import { z } from 'zod'
import { jsonValue } from './json-schemas'

export const AUDIT_TYPES = [
  'turn.started',
  'turn.joined',
  'turn.ended',
  'conversation.imported',
  'model.requested',
  'budget.asked',
  'budget.answered',
  'call.decided',
  'call.started',
  'call.finished',
  'call.task-started',
  'call.task-cancelled',
  'approval.asked',
  'approval.answered',
  'approval.edited',
  'elicitation.asked',
  'elicitation.answered',
  'grant.given',
  'grant.revoked',
  'value.endorsed',
  'page.read',
  'page.written',
  'site.allowed',
  'site.taken-back',
  'connector.added',
  'connector.changed',
  'connector.removed',
  'connector.listed',
  'plugin.installed',
  'plugin.changed',
  'plugin.removed',
  'plugin.fetched',
  'settings.changed',
  'vault.passphrase-set',
  'vault.passphrase-removed',
  'vault.unlocked',
  'vault.unlock-failed',
  'vault.locked',
  'vault.emptied',
  'managed.changed',
  'product.installed',
  'record.pruned',
] as const
export type AuditType = (typeof AUDIT_TYPES)[number]

/** One line of the record. Append-only; never holds a secret or a model request's content. */
export const auditRow = z.object({
  seq: z.number().int().positive(),
  at: z.number(),
  type: z.enum(AUDIT_TYPES),
  conversationId: z.string().optional(),
  turnId: z.string().optional(),
  connectorId: z.string().optional(),
  data: z.record(z.string(), jsonValue),
  /** Hash of the previous row, and of this one over all its other members: a broken chain shows. */
  prev: z.string(),
  hash: z.string(),
})
export type AuditRow = z.infer<typeof auditRow>
