import type { ConnectorId } from '@/lib/domain/ids'
import type { TrafficRow } from '@/lib/domain/traffic'
import { maskSecrets } from './mask-secrets'
import type { RawExchange } from './watch-exchange'

/** Of a body, in characters. */
const MOST_STORED = 2000
const MOST_READ = 8 * 1024
const MOST_PATH = 300

/** Headers that the protocol and the fetch itself set, whose values are no secrets. */
const PLAIN_HEADERS =
  /^(?:accept|content-type|last-event-id|mcp-(?:protocol-version|method|name|param-.*))$/

/** Fields of a form that name things and open nothing. */
const PLAIN_FIELDS = /^(?:grant_type|redirect_uri|resource|client_id|scope|token_type_hint)$/

/** What is stored of an exchange; all that it sent as a credential is known here, and gone from what comes out. */
export const toTrafficRow = (connectorId: ConnectorId, exchange: RawExchange): TrafficRow => {
  const { at, url, method, headers, sent, status, failure, ms, receivedBytes, received } = exchange
  const secrets = secretsOf(headers, sent)
  const preview = (text: string): string =>
    maskSecrets(text.slice(0, MOST_READ), secrets).slice(0, MOST_STORED).toWellFormed()
  const query = [...url.searchParams.keys()].map((name) => `${name}=…`).join('&')
  return {
    connectorId,
    at,
    method,
    host: url.host,
    path: maskSecrets(`${url.pathname}${query === '' ? '' : `?${query}`}`, secrets).slice(
      0,
      MOST_PATH,
    ),
    ...(status === undefined ? {} : { status }),
    ...(failure === undefined ? {} : { failure }),
    ms,
    sentBytes: new TextEncoder().encode(sent).byteLength,
    receivedBytes,
    sent: preview(sent),
    received: preview(new TextDecoder().decode(received)),
  }
}

const secretsOf = (headers: Headers, sent: string): readonly string[] => [
  ...[...headers]
    .filter(([name]) => !PLAIN_HEADERS.test(name))
    .flatMap(([, value]) => [value, ...value.split(/[\s,;=]+/), ...basicIn(value)])
    .filter((word) => !/^(?:bearer|basic)$/i.test(word)),
  ...(/^[\w.~%+-]+=/.test(sent)
    ? [...new URLSearchParams(sent)].flatMap(([name, value]) =>
        PLAIN_FIELDS.test(name) ? [] : [value],
      )
    : []),
]

/** The password within `Basic`, as a server would know it. https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1 */
const basicIn = (value: string): readonly string[] => {
  const encoded = /^Basic ([\w+/]+=*)$/i.exec(value)?.[1]
  if (encoded === undefined) return []
  const password = atob(encoded).replace(/^[^:]*:/, '')
  return [password, new URLSearchParams(`s=${password}`).get('s') ?? '']
}
