import {
  ProtocolError,
  SdkError,
  SdkErrorCode,
  SdkHttpError,
  SseError,
  UnauthorizedError,
} from '@modelcontextprotocol/client'
import { z } from 'zod'
import { appError, type AppError, type ErrorCode } from '@/lib/domain/app-error'
import { toSignInError } from './auth/auth-failure'
import { failureIn, type ConnectionFailure, type FailureKind } from './connection-failure'
import { quoteForeign } from './foreign-text'

export interface ErrorContext {
  /** Ours, already checked: the sentence names it. */
  readonly host: string
  /** While a connection is being opened, an answer that makes no sense means that no MCP server is there. */
  readonly opening?: boolean
}

/**
 * The one converter from anything thrown while talking to a server to an error that a person can act on. Never throws.
 * What the server said goes into `detail` and decides nothing.
 */
export const toConnectorError = (thrown: unknown, context: ErrorContext): AppError => {
  const signIn = toSignInError(thrown, context.host)
  if (signIn !== undefined) return signIn
  const failure = failureIn(thrown)
  if (failure !== undefined) return ofFailure(failure, context)
  if (thrown instanceof UnauthorizedError) return ofCode('connector.auth-required', context)
  const status = statusOf(thrown)
  if (status !== undefined) return ofCode(codeOfStatus(status, context), context, bodyOf(thrown))
  if (thrown instanceof ProtocolError) return ofCode('connector.protocol', context, thrown.message)
  // Only calls are answered for: a read has no card that could say what the question is about.
  if (asksForInput(thrown)) return ofCode('connector.asks-first', context)
  if (thrown instanceof SdkError) return ofCode(codeOfSdk(thrown, context), context)
  if (isAbort(thrown)) return ofCode('connector.cancelled', context)
  return ofCode(context.opening === true ? 'connector.not-mcp' : 'connector.protocol', context)
}

/** The HTTP status that a library's error carries, if it does. */
export const statusOf = (thrown: unknown): number | undefined => {
  if (thrown instanceof SdkHttpError) return thrown.data.status
  if (thrown instanceof SseError) return thrown.code
  return undefined
}

const CODES: Record<FailureKind, ErrorCode> = {
  'wrong-origin': 'connector.address-not-allowed',
  unreachable: 'connector.unreachable',
  moved: 'connector.moved',
  'too-large': 'connector.too-large',
  idle: 'connector.timeout',
  'stream-broken': 'connector.unreachable',
  unanswered: 'connector.unreachable',
  'answered-html': 'connector.answered-html',
  busy: 'connector.server-error',
  'bad-message': 'connector.protocol',
  'unsupported-version': 'connector.protocol',
  'session-lost': 'connector.session-lost',
  deadline: 'connector.timeout',
  cancelled: 'connector.cancelled',
}

const ofFailure = (failure: ConnectionFailure, context: ErrorContext): AppError => {
  const senseless =
    context.opening === true && (failure.kind === 'bad-message' || failure.kind === 'unanswered')
  return ofCode(
    senseless ? 'connector.not-mcp' : CODES[failure.kind],
    context,
    failure.detail,
    failure.retryAfterSeconds,
  )
}

const codeOfStatus = (status: number, { opening }: ErrorContext): ErrorCode => {
  if (status === 401) return 'connector.auth-required'
  if (status === 403) return 'connector.forbidden'
  if (status === 404 || status === 405 || status === 410) return 'connector.not-found'
  if (status >= 500 || status === 429) return 'connector.server-error'
  if (status >= 300 && status < 400) return 'connector.moved'
  return opening === true ? 'connector.not-mcp' : 'connector.protocol'
}

const codeOfSdk = (error: SdkError, { opening }: ErrorContext): ErrorCode => {
  switch (error.code) {
    case SdkErrorCode.RequestTimeout:
      return 'connector.timeout'
    case SdkErrorCode.ConnectionClosed:
    case SdkErrorCode.NotConnected:
      return 'connector.unreachable'
    case SdkErrorCode.ListPaginationExceeded:
      return 'connector.too-large'
    default:
      return opening === true ? 'connector.not-mcp' : 'connector.protocol'
  }
}

const ofCode = (
  code: ErrorCode,
  { host }: ErrorContext,
  detail?: string,
  retryAfterSeconds?: number,
): AppError =>
  appError(code, {
    subject: host,
    retryAfterSeconds,
    detail: detail === undefined || detail === '' ? undefined : quoteForeign(detail),
  })

const bodyOf = (thrown: unknown): string | undefined => {
  const text = thrown instanceof SdkHttpError ? thrown.data['text'] : undefined
  return typeof text === 'string' ? text : undefined
}

const isAbort = (thrown: unknown): boolean =>
  thrown instanceof Error && thrown.name === 'AbortError'

const inputWanted = z.object({ resultType: z.literal('input_required') })

/** A server asks for input before it does anything, where the client was not told to take that. */
export const asksForInput = (thrown: unknown): boolean =>
  thrown instanceof SdkError &&
  thrown.code === SdkErrorCode.UnsupportedResultType &&
  inputWanted.safeParse(thrown.data).success
