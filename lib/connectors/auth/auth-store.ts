import type { z } from 'zod'
import type { ConnectorId } from '@/lib/domain/ids'
import type { WithLock } from '@/lib/domain/ports'
import { isLockError } from '@/lib/domain/vault-lock'
import type { Vault } from '@/lib/vault/vault'
import { AuthFailure } from './auth-failure'
import {
  authState,
  clientRecord,
  flowRecord,
  givenRecord,
  ownClientRecord,
  tokenRecord,
  type AuthState,
  type ClientRecord,
  type TokenRecord,
} from './auth-records'

/** One kind of record in the vault. The kind and the issuer are part of the name, and the name is bound into the seal. */
export interface Slot<T> {
  read(): Promise<T | undefined>
  write(value: T): Promise<void>
  remove(): Promise<void>
}

/**
 * Everything that is kept for one connector's sign-in. What cannot be unsealed counts as nothing where a new sign-in replaces it;
 * what the person has typed throws `vault.unreadable` as an `AuthFailure`, so that they learn that it is to be typed again.
 * What is locked is never taken for nothing: it throws `vault.locked`.
 */
export interface AuthStore {
  /** Runs work while nobody else changes this connector's sign-in, in any context of the extension. Not reentrant. */
  exclusively<T>(work: () => Promise<T>): Promise<T>
  readState(): Promise<AuthState>
  /** Only inside `exclusively`. */
  changeState(changes: Partial<AuthState>): Promise<AuthState>
  readonly flow: Slot<z.infer<typeof flowRecord>>
  readonly given: Slot<z.infer<typeof givenRecord>>
  readonly ownClient: Slot<z.infer<typeof ownClientRecord>>
  tokens(issuer: string): Slot<TokenRecord>
  client(issuer: string): Slot<ClientRecord>
  /** Only inside `exclusively`: so that `removeAll` knows of what is about to be kept for the issuer. */
  noteIssuer(issuer: string): Promise<void>
  /** Only inside `exclusively`. */
  removeAll(): Promise<void>
}

export const openAuthStore = (
  vault: Pick<Vault, 'put' | 'get' | 'remove'>,
  withLock: WithLock,
  id: ConnectorId,
): AuthStore => {
  const slot = <S extends z.ZodType>(
    kind: string,
    schema: S,
    unreadable: 'fails' | 'is-nothing',
  ): Slot<z.output<S>> => {
    const name = `oauth:${id}:${kind}`
    return {
      read: async () => {
        const stored = await vault.get(name)
        if (!stored.ok && (unreadable === 'fails' || isLockError(stored.error)))
          throw new AuthFailure(stored.error)
        if (!stored.ok || stored.value === undefined) return undefined
        // What an older version wrote otherwise is as good as nothing: the person signs in again.
        const parsed = schema.safeParse(JSON.parse(stored.value))
        return parsed.success ? parsed.data : undefined
      },
      write: (value) => vault.put(name, JSON.stringify(value)),
      remove: () => vault.remove(name),
    }
  }
  const state = slot('state', authState, 'is-nothing')
  const flow = slot('flow', flowRecord, 'is-nothing')
  const given = slot('given', givenRecord, 'fails')
  const ownClient = slot('own-client', ownClientRecord, 'fails')
  const tokens = (issuer: string) => slot(`tokens:${issuer}`, tokenRecord, 'is-nothing')
  const client = (issuer: string) => slot(`client:${issuer}`, clientRecord, 'is-nothing')
  const readState = async () => (await state.read()) ?? authState.parse({})
  const changeState = async (changes: Partial<AuthState>) => {
    const next = { ...(await readState()), ...changes }
    await state.write(next)
    return next
  }
  return {
    exclusively: (work) => withLock(`oauth:${id}`, work),
    readState,
    changeState,
    flow,
    given,
    ownClient,
    tokens,
    client,
    noteIssuer: async (issuer) => {
      const { issuers } = await readState()
      if (!issuers.includes(issuer)) await changeState({ issuers: [...issuers, issuer] })
    },
    removeAll: async () => {
      const { issuers } = await readState()
      for (const issuer of issuers) {
        await tokens(issuer).remove()
        await client(issuer).remove()
      }
      await Promise.all([flow.remove(), given.remove(), ownClient.remove()])
      await state.remove()
    },
  }
}
