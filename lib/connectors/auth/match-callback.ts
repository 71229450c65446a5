import { validateAuthorizationResponseIssuer } from '@modelcontextprotocol/client'
import { appError } from '@/lib/domain/app-error'
import { err, ok, type Result } from '@/lib/domain/result'
import type { FlowRecord } from './auth-records'
import { isSentTo } from './is-sent-to'
import { describeRefusal } from './to-auth-error'

/** How long a person may take in the window, in milliseconds. */
export const FLOW_MS = 10 * 60_000

export interface Callback {
  readonly code: string
  readonly iss: string | undefined
}

const ONCE = ['state', 'code', 'iss', 'error', 'error_description']

/**
 * Reads the address that the window came back with. Everything is compared before anything in it is used or shown: where it
 * points, `state`, the time, then `iss`, by exact string, also for an error.
 * Threat: a callback of another flow or another server (mix-up). https://www.rfc-editor.org/rfc/rfc9207#section-2.4
 */
export const matchCallback = (
  returned: string,
  flow: FlowRecord,
  now: number,
): Result<Callback> => {
  const { host } = new URL(flow.server.issuer)
  const unsafe = err(
    appError('connector.auth-unsafe', {
      subject: host,
      detail: 'The answer did not come from the sign-in that was begun.',
    }),
  )
  if (!isSentTo(returned, flow.client.redirectUrl)) return unsafe
  const answer = new URL(returned).searchParams
  if (ONCE.some((name) => answer.getAll(name).length > 1)) return unsafe
  if (answer.get('state') !== flow.state) return unsafe
  if (now - flow.createdAt > FLOW_MS)
    return err(appError('connector.sign-in-expired', { subject: host }))
  const iss = answer.get('iss') ?? undefined
  try {
    validateAuthorizationResponseIssuer({
      iss,
      expectedIssuer: flow.server.issuer,
      issParameterSupported: flow.server.authorization_response_iss_parameter_supported === true,
    })
  } catch {
    return unsafe
  }
  const code = answer.get('code')
  const error = answer.get('error')
  if (error !== null) {
    const description = answer.get('error_description') ?? undefined
    const detail = describeRefusal({ code: error, description }, [
      flow.state,
      flow.verifier,
      flow.client.client_secret,
    ])
    return err(appError('connector.sign-in-refused', { subject: host, detail }))
  }
  if (code === null || code === '')
    return err(appError('connector.sign-in-failed', { subject: host }))
  return ok({ code, iss })
}
