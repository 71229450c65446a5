import type { ToolDefinition } from '@/lib/domain/tool'
import type { Session, SessionVerdict } from './open-session'
import type { SkippedTool } from './parse-tool'

/** What a server says about itself and its tools. Every text in it is untrusted. */
export interface ServerListing {
  readonly verdict: SessionVerdict
  readonly serverName?: string | undefined
  readonly serverVersion?: string | undefined
  readonly instructions?: string | undefined
  /** Its icons as it lists them; foreign, to be read by `readIcon` alone. */
  readonly icons?: unknown
  /** What came of them: an address with the picture in it. */
  readonly icon?: string | undefined
  readonly tools: readonly ToolDefinition[]
  /** Tools that were offered and left out, with the reason. */
  readonly skipped: readonly SkippedTool[]
  /** How long the list is good for by the server's word, in milliseconds. */
  readonly ttlMs?: number | undefined
}

const NAME_LENGTH = 200
const VERSION_LENGTH = 100
const INSTRUCTIONS_LENGTH = 20_000

/** Listings of one session run one after the other, since pages are collected on their way to the client. */
const queues = new WeakMap<Session, Promise<unknown>>()

/** Lists all tools of an open session, asking the server anew. `timeout` is for each page, in milliseconds. */
export const listSession = (
  session: Session,
  options: { readonly signal: AbortSignal; readonly timeout: number },
): Promise<ServerListing> => {
  const listing = (queues.get(session) ?? Promise.resolve()).then(() =>
    readListing(session, options),
  )
  queues.set(
    session,
    listing.catch(() => {}),
  )
  return listing
}

const readListing = async (
  { client, capture, verdict }: Session,
  options: { readonly signal: AbortSignal; readonly timeout: number },
): Promise<ServerListing> => {
  capture.begin()
  const { tools } = await client.listTools(undefined, { ...options, cacheMode: 'bypass' })
  const server = client.getServerVersion()
  return {
    verdict,
    ...capture.end(new Set(tools.map(({ name }) => name))),
    serverName: cutText(server?.title ?? server?.name, NAME_LENGTH),
    serverVersion: cutText(server?.version, VERSION_LENGTH),
    icons: server?.icons,
    instructions: cutText(client.getInstructions(), INSTRUCTIONS_LENGTH),
  }
}

const cutText = (text: string | undefined, most: number): string | undefined => {
  const cut = text?.slice(0, most).toWellFormed().trim()
  return cut === '' ? undefined : cut
}
