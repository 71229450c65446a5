import { resumeSignedIn } from '@/lib/agent/resume-signed-in'
import type { AgentDeps } from '@/lib/agent/deps'
import { transact } from '@/lib/database/transact'
import { appError } from '@/lib/domain/app-error'
import type { ConnectorRow } from '@/lib/domain/connector'
import type { ConnectorId } from '@/lib/domain/ids'
import { err, ok, type Result } from '@/lib/domain/result'
import type { Handlers } from '@/lib/messaging/server'
import { appendAudit } from '@/lib/store/append-audit'
import type { HostConnectors } from '../host-connectors'
import type { HostPorts } from '../host-ports'
import { createRefresh, markFailing } from '../refresh-connector'
import type { Runner } from '../runner'

type SignInHandlers = Pick<
  Handlers,
  | 'connector.authorize'
  | 'connector.sign-out'
  | 'connector.set-token'
  | 'connector.set-headers'
  | 'connector.set-client'
>

/** Signing in and out, and what a person types instead of signing in. Secrets go from here into the vault and nowhere else. */
export const createSignInHandlers = (
  ports: HostPorts,
  agent: AgentDeps,
  connectors: HostConnectors,
  runner: Runner,
): SignInHandlers => {
  const { db } = agent
  const refresh = createRefresh(ports, db, connectors)

  const withRow = async <T>(
    id: ConnectorId,
    work: (row: ConnectorRow) => Promise<Result<T>>,
  ): Promise<Result<T>> => {
    const row = await db.connectors.get(id)
    return row === undefined ? err(appError('command.not-found')) : work(row)
  }

  const record = (id: ConnectorId, what: string): Promise<void> =>
    transact({ db }, 'rw', [db.audit, db.auditHead], ({ db }) =>
      appendAudit(db, {
        at: ports.now(),
        type: 'connector.changed',
        connectorId: id,
        data: { signIn: what },
      }),
    )

  /** With new credentials: another session, the tools as this account sees them, and whatever waited for it. */
  const goOn = async (id: ConnectorId): Promise<Result<void>> => {
    await connectors.forget(id)
    const refreshed = await refresh(id)
    if (!refreshed.ok) return refreshed
    for (const turnId of await resumeSignedIn(agent, id)) runner.kick(turnId)
    await runner.showState()
    return refreshed
  }

  /** A person who is still typing sees in the card how far it goes; that alone is no failure of the command. */
  const tryOut = async (row: ConnectorRow): Promise<Result<void>> => {
    await goOn(row.id)
    return ok(undefined)
  }

  return {
    'connector.authorize': ({ id, ...options }) =>
      withRow(id, async (row) => {
        const done = await connectors.auth.authorize(row, options)
        if (!done.ok) {
          await markFailing(db, id, done.error)
          return done
        }
        if (done.value.kind === 'needs') return done
        await record(id, 'signed in')
        const listed = await goOn(id)
        return listed.ok ? done : listed
      }),
    'connector.sign-out': ({ id }) =>
      withRow(id, async (row) => {
        await connectors.forget(id)
        const done = await connectors.auth.signOut(row)
        if (!done.ok) return done
        await record(id, 'signed out')
        await db.connectors.update(id, { state: 'needs-sign-in', error: undefined })
        return done
      }),
    'connector.set-token': ({ id, token }) =>
      withRow(id, async (row) => {
        const done = await connectors.auth.setStaticToken(row, token ?? undefined)
        if (!done.ok) return done
        await record(id, token === null ? 'token removed' : 'token given')
        return tryOut(row)
      }),
    'connector.set-headers': ({ id, headers }) =>
      withRow(id, async (row) => {
        const done = await connectors.auth.setHeaders(row, headers)
        if (!done.ok) return done
        await record(id, `headers given: ${Object.keys(headers).length}`)
        return tryOut(row)
      }),
    'connector.set-client': ({ id, client }) =>
      withRow(id, async (row) => {
        const done = await connectors.auth.setOwnClient(row, client ?? undefined)
        if (done.ok) await record(id, client === null ? 'client id removed' : 'client id given')
        return done
      }),
  }
}
