import { appError, type AppError } from '@/lib/domain/app-error'
import { err, ok, type Result } from '@/lib/domain/result'
import type { AuthConnector, ConnectorAuthPorts } from './auth-ports'
import type { AuthState, ChallengeRecord, TokenRecord } from './auth-records'
import type { AuthStore } from './auth-store'
import { readGiven, readTokensOf } from './read-credential'
import { isRenewable, renewTokens } from './renew-tokens'

/** A token turned away this soon after it came, and before it was ever accepted, was not turned away for its age. */
const FRESH_MS = 5 * 60_000
/** So many renewed tokens turned away since sign-in, and renewing is no longer tried. */
const MOST_REFUSALS = 3

/**
 * What a 401 leads to: ok where the request is worth one more try, since there is another token now. Renews at most once, and
 * never what was just renewed. Everything that decides is stored, so that a worker that dies cannot go round in circles.
 */
export const handleRefusal = (
  ports: ConnectorAuthPorts,
  connector: AuthConnector,
  store: AuthStore,
  sent: string | undefined,
  challenge: ChallengeRecord,
): Promise<Result<void>> =>
  store.exclusively(async () => {
    const given = await readGiven(connector, store)
    if (given.token !== undefined) {
      if (sent !== undefined && sent !== given.token) return ok(undefined)
      await store.changeState({ needed: true })
      return err(signInNeeded(connector))
    }
    const tokens = await readTokensOf(connector, store)
    if (tokens !== undefined && tokens.accessToken !== sent) return ok(undefined)
    // A server that turns a token away may by now trust another authorization server: nothing discovered counts on.
    const state = await store.changeState({ challenge, resource: undefined, server: undefined })
    if (tokens === undefined) {
      await store.changeState({ needed: true })
      return err(signInNeeded(connector))
    }
    const refusal = refusalOf(state, tokens, connector, ports.now())
    if (refusal !== undefined) {
      const again = tokens.from === 'refresh' && !state.proven && !state.needed
      await store.changeState({ needed: true, refusals: state.refusals + (again ? 1 : 0) })
      return err(refusal)
    }
    if (!isRenewable(tokens)) {
      await store.changeState({ needed: true })
      return err(signInNeeded(connector))
    }
    const renewed = await renewTokens(ports, connector, store, tokens)
    return renewed.ok ? ok(undefined) : renewed
  })

/** Why renewing would not help; undefined where it may. */
const refusalOf = (
  state: AuthState,
  tokens: TokenRecord,
  connector: AuthConnector,
  now: number,
): AppError | undefined => {
  const fresh = !state.proven && now - tokens.obtainedAt < FRESH_MS
  if (fresh && tokens.from === 'sign-in') {
    return appError('connector.sign-in-not-accepted', { subject: new URL(connector.url).host })
  }
  return fresh || state.needed || state.refusals >= MOST_REFUSALS
    ? signInNeeded(connector)
    : undefined
}

const signInNeeded = (connector: AuthConnector): AppError =>
  appError('connector.auth-required', { subject: new URL(connector.url).host })

/** Remembers which scopes a call was missing, until the person agrees to them or something else is asked for. */
export const noteStepUp = (store: AuthStore, challenge: ChallengeRecord): Promise<void> =>
  store.exclusively(async () => {
    await store.changeState({ challenge })
  })

/** The scopes are the server's words: shown, and agreed to in `authorize` before they are asked for. */
export const stepUpNeeded = (host: string, { scopes = [] }: ChallengeRecord): AppError =>
  appError('connector.step-up-needed', { subject: host, detail: scopes.join(' ') })
