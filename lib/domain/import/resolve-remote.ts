import { bearerToken, customHeaders, ownClient, type CustomHeaders, type OwnClient } from '../auth'
import { parseAddress, type ParsedAddress } from '../connector-url'
import type { AppError } from '../app-error'
import { err, ok, type Result } from '../result'
import type { ImportedRemote } from './import-plan'
import { fillTemplate } from './template'

export interface ResolvedRemote {
  readonly address: ParsedAddress
  readonly token?: string
  readonly headers: CustomHeaders
  readonly client?: OwnClient
}

export type ResolveFailure =
  | { readonly code: 'answer-missing' }
  | { readonly code: 'value-unfit'; readonly name: string }
  | { readonly code: 'address'; readonly error: AppError }

/**
 * An entry with the person's answers in it. What is typed for a path or a query changes neither the host nor the number of
 * the query's values.
 */
export const resolveRemote = (
  remote: ImportedRemote,
  answers: ReadonlyMap<string, string>,
): Result<ResolvedRemote, ResolveFailure> => {
  const written = fillTemplate(remote.address, (id, before) => {
    const answer = answers.get(id)?.trim()
    return answer !== undefined && /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*[/?#]/i.test(before)
      ? encodeURIComponent(answer).replaceAll('%2F', '/')
      : answer
  })
  if (written === undefined) return err({ code: 'answer-missing' })
  const address = parseAddress(written)
  if (!address.ok) return err({ code: 'address', error: address.error })

  const headers: Record<string, string> = {}
  let token: string | undefined
  for (const { name, value } of remote.headers) {
    const filled = fillTemplate(value, (id) => answers.get(id)?.trim())
    if (filled === undefined) return err({ code: 'answer-missing' })
    const bearer =
      name.toLowerCase() === 'authorization' ? /^bearer +(\S+)$/i.exec(filled)?.[1] : undefined
    if (bearer !== undefined && bearerToken.safeParse(bearer).success) token = bearer
    else if (customHeaders.safeParse({ [name]: filled }).success) headers[name] = filled
    else return err({ code: 'value-unfit', name })
  }
  const client = readClient(remote, answers)
  if (client === 'missing') return err({ code: 'answer-missing' })
  return ok({
    address: address.value,
    headers,
    ...(token === undefined ? {} : { token }),
    ...(client === undefined ? {} : { client }),
  })
}

const readClient = (
  { client }: ImportedRemote,
  answers: ReadonlyMap<string, string>,
): OwnClient | 'missing' | undefined => {
  if (client === undefined) return undefined
  const fill = (id: string): string | undefined => answers.get(id)?.trim()
  const clientId = fillTemplate(client.id, fill)
  const clientSecret = client.secret === undefined ? undefined : fillTemplate(client.secret, fill)
  if (clientId === undefined || (client.secret !== undefined && clientSecret === undefined))
    return 'missing'
  const parsed = ownClient.safeParse({
    clientId,
    ...(clientSecret === undefined ? {} : { clientSecret }),
  })
  return parsed.success ? parsed.data : 'missing'
}
