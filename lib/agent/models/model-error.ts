import { APIConnectionTimeoutError, APIError } from '@anthropic-ai/sdk/core/error'
import { appError, type AppError, type ErrorCode } from '@/lib/domain/app-error'
import { isJsonObject } from '@/lib/domain/json'
import { ownValue } from '@/lib/domain/own-value'

export interface ModelErrorContext {
  /** As in a URL's `host`: name and port. */
  readonly host: string
  /** True once the answer's headers were good: what fails from then on is the stream. */
  readonly started?: boolean
  /** Taken out of `detail`, should the other side repeat it. Threat: servers echo the credential they refuse. */
  readonly key?: string | undefined
}

/** What a model endpoint or the SDK threw, as the error a person meets. The key is in none of them. */
export const toModelError = (thrown: unknown, context: ModelErrorContext): AppError => {
  const code = codeOf(thrown, context)
  return appError(code, {
    subject: context.host,
    detail: withoutKey(detailOf(thrown), context.key),
    retryAfterSeconds: RETRYABLE.has(code) ? retryAfterOf(thrown) : undefined,
  })
}

const RETRYABLE: ReadonlySet<ErrorCode> = new Set([
  'model.rate-limited',
  'model.overloaded',
  'model.server-error',
])

const codeOf = (thrown: unknown, context: ModelErrorContext): ErrorCode => {
  if (thrown instanceof APIConnectionTimeoutError || isTimeout(thrown)) return 'model.timeout'
  if (!(thrown instanceof APIError) || (thrown.status === undefined && thrown.type === null)) {
    return context.started === true ? 'model.stream-broken' : 'model.offline'
  }
  if (isOriginRefused(thrown, context.host)) return 'model.origin-refused'
  if (isOutOfCredit(thrown)) return 'model.no-credit'
  const byStatus = thrown.status === undefined ? undefined : codeOfStatus(thrown.status, context)
  return (
    byStatus ??
    ownValue(CODE_OF_TYPE, thrown.type ?? '') ??
    (context.started === true ? 'model.stream-broken' : 'model.server-error')
  )
}

/** A limit of our own fetch arrives wrapped, as the cause of the SDK's connection error. */
const isTimeout = (thrown: unknown): boolean =>
  thrown instanceof Error && (thrown.name === 'TimeoutError' || isTimeout(thrown.cause))

const codeOfStatus = (status: number, { key }: ModelErrorContext): ErrorCode => {
  switch (status) {
    case 401:
    case 403:
      return key === undefined ? 'model.key-missing' : 'model.key-refused'
    case 404:
    case 405:
      return 'model.not-found'
    case 408:
    case 504:
      return 'model.timeout'
    case 413:
      return 'model.too-large'
    case 429:
      return 'model.rate-limited'
    case 503:
    case 529:
      return 'model.overloaded'
    default:
      return status >= 500 ? 'model.server-error' : 'model.request-refused'
  }
}

/** Errors in the middle of a stream have a type and no status (https://platform.claude.com/docs/en/api/errors). */
const CODE_OF_TYPE: Readonly<Record<string, ErrorCode>> = {
  invalid_request_error: 'model.request-refused',
  authentication_error: 'model.key-refused',
  permission_error: 'model.key-refused',
  not_found_error: 'model.not-found',
  request_too_large: 'model.too-large',
  rate_limit_error: 'model.rate-limited',
  overloaded_error: 'model.overloaded',
  timeout_error: 'model.timeout',
  api_error: 'model.server-error',
}

/**
 * Local servers answer 403 to an Origin they do not list. Anthropic answers 401 to any Origin for organisations with
 * their own data retention; that answer has the type of a bad key, so that its text is all that tells the two apart. A
 * wrong guess only shows the other sentence.
 */
const isOriginRefused = (error: APIError, host: string): boolean =>
  (error.status === 403 && isLoopback(host)) ||
  (error.status === 401 && (detailOf(error) ?? '').includes('CORS requests are not allowed'))

const isLoopback = (host: string): boolean =>
  /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/.test(host)

/**
 * 402 is `billing_error`; a spend limit is a 400 or 429 with its own code. An empty balance is an older 400 with the
 * type of a malformed request, also from gateways: there is only its text to know it by, and a wrong guess only shows
 * the other sentence.
 */
const isOutOfCredit = (error: APIError): boolean =>
  error.status === 402 ||
  error.type === 'billing_error' ||
  (error.errorCode?.endsWith('spend_limit_reached') ?? false) ||
  (error.status === 400 && (detailOf(error) ?? '').includes('credit balance is too low'))

/** The other side's own words, wherever its error body has them; never the SDK's, which can hold the whole body. */
const detailOf = (thrown: unknown): string | undefined => {
  if (!(thrown instanceof APIError)) return undefined
  const body: unknown = thrown.error
  if (!isJsonObject(body)) return typeof body === 'string' ? body : textWithoutStatus(thrown)
  const inner = body['error']
  const words = isJsonObject(inner)
    ? inner['message']
    : (inner ?? body['message'] ?? body['detail'])
  return typeof words === 'string' && words.trim() !== '' ? words : undefined
}

/** A body that is no JSON becomes the SDK's message, after the status. */
const textWithoutStatus = ({ status, message }: APIError): string | undefined => {
  if (status === undefined) return undefined
  const text = message.startsWith(`${status} `) ? message.slice(`${status} `.length) : message
  return text === 'status code (no body)' || text.trim() === '' ? undefined : text
}

const withoutKey = (detail: string | undefined, key: string | undefined): string | undefined =>
  key === undefined || key === '' ? detail : detail?.replaceAll(key, '[key]')

const retryAfterOf = (thrown: unknown): number | undefined => {
  if (!(thrown instanceof APIError)) return undefined
  const milliseconds = Number.parseFloat(thrown.headers?.get('retry-after-ms') ?? '')
  const seconds = Number.isNaN(milliseconds)
    ? Number.parseFloat(thrown.headers?.get('retry-after') ?? '')
    : Math.ceil(milliseconds / 1000)
  return seconds > 0 ? seconds : undefined
}
