import type { IncomingMessage, ServerResponse } from 'node:http'
import { startLoopbackServer } from './loopback-server'

type Answer = (response: ServerResponse, otherOrigin: string) => void

const PAGE = '<!doctype html><html lang="en"><title>Shop</title><h1>Welcome to our shop</h1></html>'

/** What goes wrong at each address. None of them is an MCP server or a model. */
const ANSWERS = {
  html: (response) => send(response, 200, 'text/html', PAGE),
  unauthorized: (response) => send(response, 401, 'text/plain', 'Unauthorized'),
  unauthorizedWithChallenge: (response) =>
    send(response, 401, 'application/json', '{"error":"invalid_token"}', {
      'www-authenticate': 'Bearer realm="test", error="invalid_token"',
    }),
  forbidden: (response) => send(response, 403, 'text/plain', 'Forbidden'),
  notFound: (response) => send(response, 404, 'text/html', PAGE),
  serverError: (response) => send(response, 500, 'text/plain', 'Something broke.'),
  garbageJson: (response) =>
    send(response, 200, 'application/json', '{"jsonrpc": "2.0", "id": 1, '),
  wrongJson: (response) => send(response, 200, 'application/json', '{"hello":"world"}'),
  garbageEvents: (response) => send(response, 200, 'text/event-stream', 'data: {nonsense\n\n'),
  hanging: () => {},
  hangingBody: (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders()
  },
  endlessBody: (response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    pour(response)
  },
  redirect: (response, otherOrigin) => {
    response.writeHead(307, { location: `${otherOrigin}/moved` }).end()
  },
} as const satisfies Record<string, Answer>

export type BadServerName = keyof typeof ANSWERS

/** The names of all that can be wrong, for tests that go through them. */
export const BAD_SERVER_NAMES = Object.keys(ANSWERS) as readonly BadServerName[]

/** Addresses on loopback that answer wrongly. */
export interface BadServers {
  readonly urls: Readonly<Record<BadServerName, string>>
  /** An address on a port where nobody listens. */
  readonly unreachable: string
  /** How often somebody followed the redirect to the other origin. */
  readonly followedRedirects: () => number
  readonly stop: () => Promise<void>
}

/** Starts the bad servers: all names on one origin, the redirect's target on another. */
export async function startBadServers(): Promise<BadServers> {
  let followed = 0
  const other = await startLoopbackServer((_, response) => {
    followed += 1
    send(response, 200, 'text/plain', 'You should not be here.')
  })
  const bad = await startLoopbackServer((incoming, response) => {
    incoming.resume()
    answerFor(incoming)(response, other.origin)
  })
  const gone = await startLoopbackServer(() => {})
  await gone.stop()
  const addresses = BAD_SERVER_NAMES.map((name) => [name, `${bad.origin}/${name}`])
  return {
    urls: Object.fromEntries(addresses) as Record<BadServerName, string>,
    unreachable: `${gone.origin}/mcp`,
    followedRedirects: () => followed,
    stop: async () => {
      await Promise.all([bad.stop(), other.stop()])
    },
  }
}

/** The first part of the path decides, so that paths below it go wrong alike; all else is not found. */
function answerFor(incoming: IncomingMessage): Answer {
  const first = incoming.url?.split(/[/?]/)[1]
  const name = BAD_SERVER_NAMES.find((known) => known === first)
  return ANSWERS[name ?? 'notFound']
}

/** Writes until the other side goes away, never faster than it reads. */
function pour(response: ServerResponse): void {
  const chunk = ' '.repeat(64 * 1024)
  const more = (): void => {
    while (!response.destroyed && response.write(chunk));
  }
  response.on('drain', more)
  more()
}

function send(
  response: ServerResponse,
  status: number,
  type: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': type, ...headers }).end(body)
}
