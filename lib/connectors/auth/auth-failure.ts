import { InsufficientScopeError, UnauthorizedError } from '@modelcontextprotocol/client'
import { appError, type AppError } from '@/lib/domain/app-error'
import { err, type Result } from '@/lib/domain/result'
import { quoteForeign } from '../foreign-text'

/**
 * Carries an error of ours through the SDK, which passes thrown objects on as they are. It is an `UnauthorizedError`, so
 * that code that does not know it still takes it for a missing sign-in.
 */
export class AuthFailure extends UnauthorizedError {
  readonly error: AppError

  constructor(error: AppError) {
    super(`Sign-in failed: ${error.code}.`)
    this.error = error
  }
}

/** Where sign-in is what failed: its error; else undefined. For the connectors' one converter, before all else it does. */
export const toSignInError = (thrown: unknown, host: string): AppError | undefined => {
  const failure = authFailureIn(thrown)
  if (failure !== undefined) return failure.error
  if (thrown instanceof InsufficientScopeError) {
    const detail =
      thrown.requiredScope === undefined ? undefined : quoteForeign(thrown.requiredScope)
    // A token that the person typed: no sign-in of ours widens it.
    return appError('connector.forbidden', { subject: host, detail })
  }
  return undefined
}

/** Runs work of which an `AuthFailure` may come out, and hands that back as a value. */
export const settle = async <T>(work: () => Promise<Result<T>>): Promise<Result<T>> => {
  try {
    return await work()
  } catch (thrown) {
    const failure = authFailureIn(thrown)
    if (failure === undefined) throw thrown
    return err(failure.error)
  }
}

const authFailureIn = (thrown: unknown): AuthFailure | undefined => {
  let error = thrown
  for (let depth = 0; depth < 5 && error instanceof Error; depth += 1) {
    if (error instanceof AuthFailure) return error
    error = error.cause
  }
  return undefined
}
