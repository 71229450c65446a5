import {
  IssuerMismatchError,
  OAuthError,
  RegistrationRejectedError,
} from '@modelcontextprotocol/client'
import { z } from 'zod'
import { appError, type AppError } from '@/lib/domain/app-error'
import { failureIn } from '../connection-failure'
import { quoteForeign } from '../foreign-text'
import { AuthFailure } from './auth-failure'

export interface AuthErrorContext {
  /** Ours, already checked: whom we were talking to. */
  readonly host: string
  /** What was sent, so that it can be taken out of what is said about it. */
  readonly secrets: readonly (string | undefined)[]
}

const ERROR_CODE = /^[a-z_]{1,60}$/

/**
 * The one converter for what is thrown while talking to an authorization server.
 * Threat: an answer that repeats a code, a token or a client secret in its error text; a parser's message that quotes it.
 */
export const toAuthError = (thrown: unknown, { host, secrets }: AuthErrorContext): AppError => {
  if (thrown instanceof AuthFailure) return thrown.error
  if (thrown instanceof IssuerMismatchError) {
    return appError('connector.auth-unsafe', {
      subject: host,
      detail: 'The sign-in server calls itself by another name.',
    })
  }
  const failure = failureIn(thrown)
  if (failure?.kind === 'wrong-origin') return appError('connector.auth-unsafe', { subject: host })
  const refused = refusalIn(thrown)
  if (refused === undefined) return appError('connector.sign-in-failed', { subject: host })
  return appError('connector.sign-in-refused', {
    subject: host,
    detail: describeRefusal(refused, secrets),
  })
}

/** The error code of RFC 6749 §5.2 that the server answered with, if it did. */
export const refusalCodeOf = (thrown: unknown): string | undefined => refusalIn(thrown)?.code

interface Refusal {
  readonly code: string
  readonly description?: string | undefined
}

const registrationError = z.object({ error: z.string(), error_description: z.string().optional() })

const refusalIn = (thrown: unknown): Refusal | undefined => {
  if (thrown instanceof OAuthError) {
    // The SDK's own code for an answer that was no OAuth error: its message quotes the whole body.
    if (thrown.code === 'server_error' || !ERROR_CODE.test(thrown.code)) return undefined
    return { code: thrown.code, description: thrown.message }
  }
  if (thrown instanceof RegistrationRejectedError && thrown.status < 500) {
    const parsed = registrationError.safeParse(parseJson(thrown.body))
    const code =
      parsed.success && ERROR_CODE.test(parsed.data.error)
        ? parsed.data.error
        : 'registration_refused'
    return { code, description: parsed.success ? parsed.data.error_description : undefined }
  }
  return undefined
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What an authorization server said, without the secrets it was told. */
export const describeRefusal = (
  { code, description }: Refusal,
  secrets: readonly (string | undefined)[],
): string => {
  const said = description === undefined || description === code ? code : `${code}: ${description}`
  return quoteForeign(withoutSecrets(said, secrets))
}

const withoutSecrets = (text: string, secrets: readonly (string | undefined)[]): string => {
  let clean = text
  for (const secret of secrets) {
    if (secret === undefined || secret === '') continue
    for (const form of [secret, encodeURIComponent(secret)]) clean = clean.replaceAll(form, '•••')
  }
  return clean
}
