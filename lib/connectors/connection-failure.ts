/** What went wrong below the protocol, in the terms that `toConnectorError` turns into sentences. */
export type FailureKind =
  | 'wrong-origin'
  | 'unreachable'
  | 'moved'
  | 'too-large'
  | 'idle'
  | 'stream-broken'
  | 'unanswered'
  | 'answered-html'
  | 'busy'
  | 'bad-message'
  | 'unsupported-version'
  | 'session-lost'
  | 'deadline'
  | 'cancelled'

export interface FailureFacts {
  /** Foreign text: shown as untrusted, never matched on. */
  readonly detail?: string | undefined
  readonly retryAfterSeconds?: number | undefined
  /** True when the server cannot have carried the request out: it never arrived, or was turned away unread. */
  readonly notDone?: boolean | undefined
}

/**
 * Thrown by the guarded fetch and everything above it up to `toConnectorError`. It is an Error, since libraries in between
 * pass nothing else on; it is recognised by its class, so that no server can forge one.
 */
export class ConnectionFailure extends Error {
  override readonly name = 'ConnectionFailure'
  readonly kind: FailureKind
  readonly detail: string | undefined
  readonly retryAfterSeconds: number | undefined
  readonly notDone: boolean

  constructor(kind: FailureKind, facts: FailureFacts = {}) {
    super(`The connection failed: ${kind}.`)
    this.kind = kind
    this.detail = facts.detail
    this.retryAfterSeconds = facts.retryAfterSeconds
    this.notDone = facts.notDone ?? false
  }
}

/** The failure itself, or the one that a library has wrapped as the cause of its own error. */
export const failureIn = (thrown: unknown): ConnectionFailure | undefined => {
  let error = thrown
  for (let depth = 0; depth < 5 && error instanceof Error; depth += 1) {
    if (error instanceof ConnectionFailure) return error
    error = error.cause
  }
  return undefined
}
