import { z } from 'zod'
import { appError } from '@/lib/domain/app-error'
import type { ConnectorId } from '@/lib/domain/ids'
import { err, type Result } from '@/lib/domain/result'
import { spendPermit, type Permit } from '@/lib/policy/permit'
import { ConnectionFailure } from './connection-failure'
import { toConnectorError } from './connector-error'
import type { ConnectorAddress, Connectors } from './connectors'
import { createDeadline, raceSignal, reasonOf } from './deadline'
import type { Session } from './open-session'

export interface FollowDeps {
  readonly connectors: Connectors
  /** Undefined where the connector is off or gone. */
  readonly lookUp: (id: ConnectorId) => Promise<ConnectorAddress | undefined>
}

export interface FollowHeard {
  readonly onFollowing: () => void
  /** The server says that it has changed, or something below it. How often is up to the server. */
  readonly onChanged: () => void
}

/** Milliseconds for the server to agree, and for all of it. */
const AGREE_MS = 20_000
const LONGEST_MS = 3_600_000

/** What a permit for following a resource carries, where one for reading it carries nothing. */
const followArgs = z.strictObject({ follow: z.literal(true) })

/**
 * Has the server tell of changes to the one resource that the permit names, in the way of its era, until the signal, the
 * server or the session ends it, or an hour is over. Reads nothing. Resolves with why it has ended.
 * https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions
 * https://modelcontextprotocol.io/specification/2025-11-25/server/resources#subscriptions
 */
export const createFollowResource =
  ({ connectors, lookUp }: FollowDeps) =>
  async (permit: Permit, signal: AbortSignal, heard: FollowHeard): Promise<Result<never>> => {
    const { kind, name: uri, args, connectorId } = permit.subject
    const isMeant =
      spendPermit(permit) && kind === 'resource' && followArgs.safeParse(JSON.parse(args)).success
    if (!isMeant) return err(appError('internal.bug'))
    const connector = await lookUp(connectorId)
    if (connector === undefined) return err(appError('connector.tool-missing', { subject: uri }))
    const { host } = new URL(connector.url)
    const { timers } = connectors.ports
    const all = createDeadline(timers, signal, LONGEST_MS)
    const opening = createDeadline(timers, all.signal, AGREE_MS)
    try {
      const how = { signal: opening.signal, repeatable: true }
      // Only the asking takes one of the connector's few places; what is heard afterwards holds up nothing.
      const followed = await connectors.use(connector, how, async (session) => {
        if (session.client.getServerCapabilities()?.resources?.subscribe !== true) return undefined
        const started = start(session, uri, heard.onChanged, opening.signal)
        return raceSignal(started, opening.signal)
      })
      opening.stop()
      if (followed === undefined) return err(appError('connector.tells-nothing', { subject: host }))
      heard.onFollowing()
      try {
        await raceSignal(followed.ended, all.signal)
      } finally {
        void followed.stop().catch(() => {})
      }
      return err(appError('connector.follow-ended', { subject: host }))
    } catch (thrown) {
      if (signal.aborted) return err(appError('connector.cancelled'))
      if (all.signal.aborted) return err(appError('connector.follow-ended', { subject: host }))
      const cause = opening.signal.aborted ? reasonOf(opening.signal) : thrown
      return err(toConnectorError(cause, { host }))
    } finally {
      opening.stop()
      all.stop()
    }
  }

interface Followed {
  readonly ended: Promise<unknown>
  readonly stop: () => Promise<unknown>
}

const start = async (
  { client, verdict, updates, ended }: Session,
  uri: string,
  onChanged: () => void,
  signal: AbortSignal,
): Promise<Followed> => {
  const listen = (changed: string): void => {
    if (changed === uri || changed.startsWith(uri.endsWith('/') ? uri : `${uri}/`)) onChanged()
  }
  // Before it is asked, so that nothing is missed.
  updates.add(listen)
  const sessionEnd = new Promise<void>((resolve) => {
    if (ended.aborted) resolve()
    ended.addEventListener('abort', () => resolve(), { once: true })
  })
  try {
    if (verdict.era !== 'modern') {
      await client.subscribeResource({ uri }, { signal })
      return {
        ended: sessionEnd,
        stop: () => {
          updates.delete(listen)
          return ended.aborted ? Promise.resolve() : client.unsubscribeResource({ uri })
        },
      }
    }
    const subscription = await client.listen({ resourceSubscriptions: [uri] })
    if (subscription.honoredFilter.resourceSubscriptions?.includes(uri) !== true) {
      void subscription.close()
      throw new ConnectionFailure('bad-message', { notDone: true })
    }
    return {
      ended: Promise.race([sessionEnd, subscription.closed]),
      stop: () => {
        updates.delete(listen)
        return subscription.close()
      },
    }
  } catch (thrown) {
    updates.delete(listen)
    throw thrown
  }
}
