import type { AgentDeps } from '@/lib/agent/deps'
import { executeRead } from '@/lib/agent/execute-call'
import { appError } from '@/lib/domain/app-error'
import { err, type Result } from '@/lib/domain/result'
import { followResourceRequest, type ResourceStreamEvent } from '@/lib/messaging/resource-stream'
import type { HostConnectors } from './host-connectors'
import type { FollowPort } from './create-host'
import type { StayAwake } from './stay-awake'

/** At once, whatever surfaces ask for. */
const MOST_FOLLOWED = 10

/**
 * Follows resources that the person has read, each for as long as its port is open. A change is marked on the row of what was
 * read, once; nothing is read again and nothing is sent by itself. Being told takes a permit like a read, since it names the
 * same address to the same server.
 */
export const createFollowResources = (
  agent: AgentDeps,
  connectors: Pick<HostConnectors, 'followResource'>,
  stayAwake: StayAwake,
  report: (thrown: unknown) => void,
): ((port: FollowPort) => void) => {
  let followed = 0

  const follow = async (
    message: unknown,
    signal: AbortSignal,
    tell: (event: ResourceStreamEvent) => void,
  ): Promise<Result<unknown>> => {
    const { db, now } = agent
    const request = followResourceRequest.safeParse(message)
    if (!request.success) return err(appError('command.malformed'))
    const { follow: id, conversationId } = request.data
    const row = await db.results.get(id)
    if (row?.uri === undefined || row.connectorId === undefined) {
      return err(appError('command.not-found'))
    }
    const { connectorId } = row
    const onChanged = (): void => {
      db.results
        .where({ id })
        .filter(({ changedAt }) => changedAt === undefined)
        .modify({ changedAt: now() })
        .catch(report)
    }
    const deps: AgentDeps = {
      ...agent,
      readFromServer: (permit, until) =>
        connectors.followResource(permit, until, {
          onFollowing: () => tell({ type: 'following' }),
          onChanged,
        }),
    }
    const what = { kind: 'resource', name: row.uri, args: { follow: true } } as const
    if (followed >= MOST_FOLLOWED) return err(appError('connector.follow-most'))
    followed += 1
    try {
      const turns =
        conversationId === undefined
          ? []
          : await db.turns.where({ conversationId }).sortBy('createdAt')
      const turn = turns.findLast(({ view }) => view === undefined)
      return await executeRead(deps, turn, connectorId, what, signal, 'person')
    } finally {
      followed -= 1
    }
  }

  return (port) => {
    const gone = new AbortController()
    const tell = (event: ResourceStreamEvent): void => {
      if (!gone.signal.aborted) port.postMessage(event)
    }
    let begun = false
    port.onDisconnect.addListener(() => gone.abort())
    port.onMessage.addListener((message) => {
      if (begun) return
      begun = true
      stayAwake(follow(message, gone.signal, tell)).then(
        (ended) => (ended.ok ? undefined : tell({ type: 'ended', error: ended.error })),
        report,
      )
    })
  }
}
