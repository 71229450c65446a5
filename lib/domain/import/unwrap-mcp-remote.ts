import { parseJsonText } from './parse-json-text'
import { isParsedObject } from './parsed-value'
import type { DraftEntry } from './draft-entry'

const MCP_REMOTE =
  /(?:^|[\\/])mcp-remote(?:@[^\\/\s]+)?(?:\.cmd|\.js)?$|[\\/]mcp-remote[\\/]dist[\\/]/

/** Flags of `mcp-remote` that take a value and change nothing here: every transport is tried. */
const PASSED_OVER = new Set(['--transport', '--host', '--auth-timeout', '--resource'])

/**
 * A program entry that only passes everything on to an address becomes that address, with its headers: Claude Desktop and
 * others write remote servers that way. https://www.npmjs.com/package/mcp-remote
 */
export const unwrapMcpRemote = (entry: DraftEntry): DraftEntry | undefined => {
  if (entry.command === undefined || entry.url !== undefined) return undefined
  const words =
    entry.args.length === 0 ? entry.command.trim().split(/\s+/) : [entry.command, ...entry.args]
  const at = words.findIndex((word) => MCP_REMOTE.test(word))
  if (at === -1) return undefined
  const headers: [string, string][] = []
  const notTaken: string[] = []
  let url: string | undefined
  let client: DraftEntry['client']
  const rest = words.slice(at + 1)
  for (let index = 0; index < rest.length; index += 1) {
    const word = rest[index] ?? ''
    const next = rest[index + 1]
    if (url === undefined && (/^https?:\/\//i.test(word) || /^\$\{[^}]+\}/.test(word))) url = word
    else if (word === '--header' && next !== undefined) {
      index += 1
      const colon = next.indexOf(':')
      if (colon > 0) headers.push([next.slice(0, colon).trim(), next.slice(colon + 1).trim()])
      else notTaken.push(word)
    } else if (word === '--static-oauth-client-info' && next !== undefined) {
      index += 1
      client = readClient(next)
      if (client === undefined) notTaken.push(word)
    } else if (PASSED_OVER.has(word)) {
      index += 1
      if (word !== '--transport') notTaken.push(word)
    } else if (word.startsWith('--')) {
      notTaken.push(word)
      if (next !== undefined && !next.startsWith('-') && url !== undefined) index += 1
    } else if (!/^\d+$/.test(word)) notTaken.push('args')
  }
  if (url === undefined) return undefined
  return {
    ...entry,
    url,
    headers: [...entry.headers, ...headers],
    ...(client === undefined ? {} : { client }),
    notTaken: [...entry.notTaken, ...notTaken],
  }
}

const readClient = (text: string): DraftEntry['client'] => {
  const parsed = parseJsonText(text)
  if (!parsed.ok || !isParsedObject(parsed.value)) return undefined
  const { client_id: id, client_secret: secret } = parsed.value
  return typeof id === 'string'
    ? { id, secret: typeof secret === 'string' ? secret : undefined }
    : undefined
}
