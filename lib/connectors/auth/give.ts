import { appError } from '@/lib/domain/app-error'
import { bearerToken, customHeaders, ownClient, type OwnClient } from '@/lib/domain/auth'
import { err, ok, type Result } from '@/lib/domain/result'
import type { AuthConnector } from './auth-ports'
import type { GivenRecord } from './auth-records'
import type { AuthStore } from './auth-store'

/** Keeps a token that the person has typed; it goes before any sign-in. Undefined removes it. */
export const setStaticToken = async (
  connector: AuthConnector,
  store: AuthStore,
  token: string | undefined,
): Promise<Result<void>> => {
  const parsed = bearerToken.optional().safeParse(token)
  if (!parsed.success) return err(appError('command.malformed'))
  return give(connector, store, ({ headers }) => ({ headers, token: parsed.data }))
}

/** Keeps the person's own headers for the connector; an empty record removes them. */
export const setHeaders = async (
  connector: AuthConnector,
  store: AuthStore,
  headers: Readonly<Record<string, string>>,
): Promise<Result<void>> => {
  const parsed = customHeaders.safeParse(headers)
  if (!parsed.success) return err(appError('command.malformed'))
  const kept = Object.keys(parsed.data).length === 0 ? undefined : parsed.data
  return give(connector, store, ({ token }) => ({ token, headers: kept }))
}

/**
 * Keeps a client id that the person got from the server's operator: for the authorization server that asked for one, else for
 * the first that is asked.
 */
export const setOwnClient = async (
  store: AuthStore,
  client: OwnClient | undefined,
): Promise<Result<void>> => {
  const parsed = ownClient.optional().safeParse(client)
  if (!parsed.success) return err(appError('command.malformed'))
  await store.exclusively(async () => {
    if (parsed.data === undefined) return store.ownClient.remove()
    const issuer = (await store.readState()).server?.metadata.issuer
    return store.ownClient.write({ ...parsed.data, ...(issuer === undefined ? {} : { issuer }) })
  })
  return ok(undefined)
}

type Parts = Pick<GivenRecord, 'token' | 'headers'>

const give = (
  connector: AuthConnector,
  store: AuthStore,
  edit: (parts: Parts) => { readonly [K in keyof Parts]: Parts[K] | undefined },
): Promise<Result<void>> =>
  store.exclusively(async () => {
    const { origin } = new URL(connector.url)
    // What cannot be read is being replaced.
    const before = await store.given.read().catch(() => undefined)
    const { token, headers } = edit(before?.origin === origin ? before : {})
    if (token === undefined && headers === undefined) await store.given.remove()
    else {
      await store.given.write({
        origin,
        ...(token === undefined ? {} : { token }),
        ...(headers === undefined ? {} : { headers }),
      })
    }
    await store.changeState({ needed: false, proven: false })
    return ok(undefined)
  })
