import type { ErrorCode } from './app-error'

/** What a surface says about an error. The keys are those of `_locales/en/messages.json`. */
export interface ErrorHelp {
  readonly sentence: `error_${string}`
  /** What to do next. */
  readonly hint: `hint_${string}`
  /** True where the same thing may work when it is tried again. */
  readonly retry: boolean
  /** Stands in the sentence where the error names no subject. */
  readonly subject?: 'subject_server' | 'subject_text' | 'subject_tool' | 'subject_model'
}

const row = (code: ErrorCode, retry: boolean, subject?: ErrorHelp['subject']): ErrorHelp => {
  const key = code.replaceAll(/[.-]/g, '_')
  return {
    sentence: `error_${key}`,
    hint: `hint_${key}`,
    retry,
    ...(subject === undefined ? {} : { subject }),
  }
}

/** The one table from an error's code to its sentence, the next step, and whether trying again makes sense. */
export const ERROR_TABLE: Readonly<Record<ErrorCode, ErrorHelp>> = {
  'command.unknown': row('command.unknown', false),
  'command.refused': row('command.refused', false),
  'command.malformed': row('command.malformed', false),
  'command.not-found': row('command.not-found', false),
  'command.conflict': row('command.conflict', false),
  'command.interrupted': row('command.interrupted', true),
  'internal.bug': row('internal.bug', true),
  'connector.address-invalid': row('connector.address-invalid', false, 'subject_text'),
  'connector.address-not-allowed': row('connector.address-not-allowed', false, 'subject_text'),
  'connector.permission-missing': row('connector.permission-missing', false, 'subject_server'),
  'connector.unreachable': row('connector.unreachable', true, 'subject_server'),
  'connector.timeout': row('connector.timeout', true, 'subject_server'),
  'connector.not-mcp': row('connector.not-mcp', false, 'subject_server'),
  'connector.answered-html': row('connector.answered-html', false),
  'connector.auth-required': row('connector.auth-required', false, 'subject_server'),
  'connector.forbidden': row('connector.forbidden', false, 'subject_server'),
  'connector.not-found': row('connector.not-found', false),
  'connector.server-error': row('connector.server-error', true, 'subject_server'),
  'connector.moved': row('connector.moved', false),
  'connector.protocol': row('connector.protocol', true, 'subject_server'),
  'connector.too-large': row('connector.too-large', false),
  'connector.session-lost': row('connector.session-lost', true, 'subject_server'),
  'connector.tool-missing': row('connector.tool-missing', false, 'subject_tool'),
  'connector.tool-changed': row('connector.tool-changed', false, 'subject_tool'),
  'connector.no-resources': row('connector.no-resources', false, 'subject_server'),
  'connector.cancelled': row('connector.cancelled', true),
  'connector.tells-nothing': row('connector.tells-nothing', false, 'subject_server'),
  'connector.follow-ended': row('connector.follow-ended', true, 'subject_server'),
  'connector.follow-most': row('connector.follow-most', false),
  'connector.asks-first': row('connector.asks-first', false, 'subject_server'),
  'model.key-missing': row('model.key-missing', true),
  'model.key-refused': row('model.key-refused', true),
  'model.no-credit': row('model.no-credit', true),
  'model.rate-limited': row('model.rate-limited', true),
  'model.overloaded': row('model.overloaded', true),
  'model.offline': row('model.offline', true, 'subject_model'),
  'model.origin-refused': row('model.origin-refused', true, 'subject_model'),
  'model.not-found': row('model.not-found', true),
  'model.request-refused': row('model.request-refused', true),
  'model.too-large': row('model.too-large', false),
  'model.server-error': row('model.server-error', true),
  'model.stream-broken': row('model.stream-broken', true),
  'model.permission-missing': row('model.permission-missing', true, 'subject_model'),
  'model.timeout': row('model.timeout', true),
  'model.refused': row('model.refused', true),
  'call.outcome-unknown': row('call.outcome-unknown', false),
  'call.task-ended': row('call.task-ended', false, 'subject_tool'),
  'call.task-asks': row('call.task-asks', false),
  'approval.stale': row('approval.stale', false),
  'approval.waiting': row('approval.waiting', true),
  'approval.already-answered': row('approval.already-answered', false),
  'turn.busy': row('turn.busy', false),
  'queued.gone': row('queued.gone', false),
  'turn.too-long': row('turn.too-long', true),
  'turn.limit-reached': row('turn.limit-reached', false),
  'page.not-readable': row('page.not-readable', false),
  'page.no-access': row('page.no-access', false),
  'page.nothing-found': row('page.nothing-found', false),
  'page.field-gone': row('page.field-gone', false),
  'store.full': row('store.full', true),
  'store.unavailable': row('store.unavailable', true),
  'connector.sign-in-cancelled': row('connector.sign-in-cancelled', true),
  'connector.sign-in-refused': row('connector.sign-in-refused', true, 'subject_server'),
  'connector.sign-in-failed': row('connector.sign-in-failed', true, 'subject_server'),
  'connector.sign-in-expired': row('connector.sign-in-expired', true),
  'connector.sign-in-not-accepted': row('connector.sign-in-not-accepted', true, 'subject_server'),
  'connector.sign-in-host-needed': row('connector.sign-in-host-needed', false, 'subject_server'),
  'connector.client-id-needed': row('connector.client-id-needed', false, 'subject_server'),
  'connector.step-up-needed': row('connector.step-up-needed', false, 'subject_server'),
  'connector.step-up-limit': row('connector.step-up-limit', false, 'subject_server'),
  'connector.auth-unsafe': row('connector.auth-unsafe', false, 'subject_server'),
  'approval.arguments-unfit': row('approval.arguments-unfit', false),
  'approval.edit-denied': row('approval.edit-denied', false),
  'approval.no-check': row('approval.no-check', false),
  'turn.refused-enough': row('turn.refused-enough', false),
  'turn.asked-enough': row('turn.asked-enough', false),
  'vault.unreadable': row('vault.unreadable', false),
  'vault.locked': row('vault.locked', true),
  'vault.passphrase-wrong': row('vault.passphrase-wrong', true),
  'vault.lock-required': row('vault.lock-required', false),
  'view.unfit': row('view.unfit', false, 'subject_server'),
  'managed.host-refused': row('managed.host-refused', false, 'subject_server'),
  'managed.tool-refused': row('managed.tool-refused', false, 'subject_tool'),
}
