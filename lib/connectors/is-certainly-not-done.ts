import {
  ProtocolError,
  SdkError,
  SdkErrorCode,
  UnauthorizedError,
} from '@modelcontextprotocol/client'
import { failureIn } from './connection-failure'
import { asksForInput, statusOf } from './connector-error'

/**
 * True when a request that failed had no effect that nobody knows of: it never arrived, was turned away, or was answered
 * with an error. Whatever is not certain is false.
 */
export const isCertainlyNotDone = (thrown: unknown): boolean => {
  const failure = failureIn(thrown)
  if (failure !== undefined) return failure.notDone
  const status = statusOf(thrown)
  // 408: the server gave up waiting, possibly for itself.
  if (status !== undefined) return status >= 400 && status < 500 && status !== 408
  if (thrown instanceof UnauthorizedError || thrown instanceof ProtocolError) return true
  return asksForInput(thrown) || (thrown instanceof SdkError && SAFE_CODES.has(thrown.code))
}

const SAFE_CODES = new Set<string>([
  SdkErrorCode.NotConnected,
  SdkErrorCode.CapabilityNotSupported,
  SdkErrorCode.MethodNotSupportedByProtocolVersion,
])
