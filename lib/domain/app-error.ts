import { z } from 'zod'

/** Every failure that a person can meet. The part before the dot is the module that names it. */
export const ERROR_CODES = [
  'command.unknown',
  'command.refused',
  'command.malformed',
  'command.not-found',
  'command.conflict',
  'command.interrupted',
  'internal.bug',
  'connector.address-invalid',
  'connector.address-not-allowed',
  'connector.permission-missing',
  'connector.unreachable',
  'connector.timeout',
  'connector.not-mcp',
  'connector.answered-html',
  'connector.auth-required',
  'connector.forbidden',
  'connector.not-found',
  'connector.server-error',
  'connector.moved',
  'connector.protocol',
  'connector.too-large',
  'connector.session-lost',
  'connector.tool-missing',
  'connector.tool-changed',
  'connector.no-resources',
  'connector.cancelled',
  'connector.asks-first',
  'connector.tells-nothing',
  'connector.follow-ended',
  'connector.follow-most',
  'connector.sign-in-cancelled',
  'connector.sign-in-refused',
  'connector.sign-in-failed',
  'connector.sign-in-expired',
  'connector.sign-in-not-accepted',
  'connector.sign-in-host-needed',
  'connector.client-id-needed',
  'connector.step-up-needed',
  'connector.step-up-limit',
  'connector.auth-unsafe',
  'model.key-missing',
  'model.key-refused',
  'model.no-credit',
  'model.rate-limited',
  'model.overloaded',
  'model.offline',
  'model.origin-refused',
  'model.not-found',
  'model.request-refused',
  'model.too-large',
  'model.server-error',
  'model.stream-broken',
  'model.permission-missing',
  'model.timeout',
  'model.refused',
  'call.outcome-unknown',
  'call.task-ended',
  'call.task-asks',
  'approval.stale',
  'approval.waiting',
  'approval.arguments-unfit',
  'approval.edit-denied',
  'approval.no-check',
  'approval.already-answered',
  'turn.busy',
  'queued.gone',
  'turn.too-long',
  'turn.limit-reached',
  'turn.refused-enough',
  'turn.asked-enough',
  'page.not-readable',
  'page.no-access',
  'page.nothing-found',
  'page.field-gone',
  'store.full',
  'store.unavailable',
  'vault.unreadable',
  'vault.locked',
  'vault.passphrase-wrong',
  'vault.lock-required',
  'view.unfit',
  'managed.host-refused',
  'managed.tool-refused',
] as const

export type ErrorCode = (typeof ERROR_CODES)[number]

/**
 * A failure as it travels to a surface or into a row.
 * Threat: `detail` is foreign text (a server's or a model's words). It is shown as untrusted and never matched on.
 */
export const appErrorSchema = z.object({
  code: z.enum(ERROR_CODES),
  /** What the failing side said, cut to 2 KB. */
  detail: z.string().max(2048).optional(),
  /** Names for the sentence: a host, a tool, an address. Ours, already checked. */
  subject: z.string().max(300).optional(),
  /** Whole seconds to wait before trying again, where the other side named them. */
  retryAfterSeconds: z.number().int().min(1).max(300).optional(),
})

export type AppError = z.infer<typeof appErrorSchema>

/** `detail` is cut here, once, so that no adapter has to remember the limit. */
export const appError = (
  code: ErrorCode,
  more: {
    detail?: string | undefined
    subject?: string | undefined
    retryAfterSeconds?: number | undefined
  } = {},
): AppError => ({
  code,
  ...(more.detail === undefined ? {} : { detail: more.detail.slice(0, 2048) }),
  ...(more.subject === undefined ? {} : { subject: more.subject.slice(0, 300) }),
  ...(more.retryAfterSeconds === undefined
    ? {}
    : { retryAfterSeconds: Math.min(300, Math.max(1, Math.round(more.retryAfterSeconds))) }),
})
