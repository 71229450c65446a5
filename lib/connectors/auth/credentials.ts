import type { AuthProvider } from '@modelcontextprotocol/client'
import { appError } from '@/lib/domain/app-error'
import type { FetchPort } from '@/lib/domain/ports'
import type { Result } from '@/lib/domain/result'
import { ConnectionFailure } from '../connection-failure'
import { AuthFailure } from './auth-failure'
import type { AuthConnector, ConnectorAuthPorts } from './auth-ports'
import type { AuthStore } from './auth-store'
import { handleRefusal, noteStepUp, stepUpNeeded } from './handle-refusal'
import { readChallenge } from './read-challenge'
import { readGiven, readTokensOf } from './read-credential'
import { isNearEnd, isOver } from './read-tokens'
import { isRenewable, renewTokens } from './renew-tokens'

/**
 * What a transport of one connector is given: the provider as its `authProvider`, and its own fetch wrapped. Neither ever opens
 * a window: a call that nobody watches ends with `connector.auth-required`, and what the server asked for is remembered.
 */
export interface Credentials {
  readonly provider: Required<AuthProvider>
  /** Adds the person's headers, sees which answer belongs to which token, and lets nothing of it leave the origin. */
  withCredentials(fetch: FetchPort): FetchPort
}

export const createCredentials = (
  ports: ConnectorAuthPorts,
  connector: AuthConnector,
  store: AuthStore,
  changed: () => Promise<void>,
): Credentials => {
  const { origin, host } = new URL(connector.url)
  const refusals = new WeakMap<Response, Result<void>>()
  let accepted: string | undefined

  const renewAhead = (): Promise<string | undefined> =>
    store.exclusively(async () => {
      const now = ports.now()
      const tokens = await readTokensOf(connector, store)
      if (tokens === undefined || !isNearEnd(tokens, now) || !isRenewable(tokens))
        return tokens?.accessToken
      const renewed = await renewTokens(ports, connector, store, tokens)
      if (renewed.ok) return renewed.value.accessToken
      if (renewed.error.code === 'connector.auth-required' || isOver(tokens, now))
        throw new AuthFailure(renewed.error)
      return tokens.accessToken
    })

  const noteAccepted = async (token: string): Promise<void> => {
    if (accepted === token) return
    const state = await store.readState()
    if (!state.proven || state.needed) {
      await store.exclusively(async () => {
        const [given, tokens] = [
          await readGiven(connector, store),
          await readTokensOf(connector, store),
        ]
        if ((given.token ?? tokens?.accessToken) !== token) return
        const { challenge } = await store.readState()
        await store.changeState({
          proven: true,
          needed: false,
          challenge: challenge?.kind === 'step-up' ? challenge : undefined,
        })
      })
      if (state.needed) await changed()
    }
    accepted = token
  }

  return {
    provider: {
      token: async () => {
        const given = await readGiven(connector, store)
        if (given.token !== undefined) return given.token
        const tokens = await readTokensOf(connector, store)
        if (tokens === undefined || !isNearEnd(tokens, ports.now()) || !isRenewable(tokens))
          return tokens?.accessToken
        return renewAhead().catch(async (thrown: unknown) => {
          await changed()
          throw thrown
        })
      },
      onUnauthorized: async ({ response }) => {
        const refusal = refusals.get(response)
        if (refusal === undefined) {
          throw new AuthFailure(appError('connector.auth-required', { subject: host }))
        }
        if (!refusal.ok) throw new AuthFailure(refusal.error)
      },
    },
    withCredentials:
      (fetch) =>
      async (input, init = {}) => {
        // The one place through which a credential leaves; the transport has put the token in, the rest is added here.
        if (new URL(input).origin !== origin)
          throw new ConnectionFailure('wrong-origin', { notDone: true })
        const headers = new Headers(init.headers)
        const given = await readGiven(connector, store)
        for (const [name, value] of Object.entries(given.headers ?? {})) {
          if (!headers.has(name)) headers.set(name, value)
        }
        const response = await fetch(input, { ...init, headers })
        const sent = bearerIn(headers)
        if (response.ok && sent !== undefined) await noteAccepted(sent)
        const challenge = readChallenge(response, ports.now())
        if (challenge?.kind === 'step-up' && given.token === undefined) {
          await noteStepUp(store, challenge)
          await changed()
          throw new AuthFailure(stepUpNeeded(host, challenge))
        }
        if (challenge?.kind === 'sign-in') {
          accepted = undefined
          refusals.set(response, await handleRefusal(ports, connector, store, sent, challenge))
          await changed()
        }
        return response
      },
  }
}

const bearerIn = (headers: Headers): string | undefined =>
  /^Bearer (.+)$/.exec(headers.get('authorization') ?? '')?.[1]
