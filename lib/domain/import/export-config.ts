import type { ConnectorRow } from '../connector'
import { rewriteSecretParts } from './shown-address'

/** What an export needs of a connector; no secret is in a row but what its address may hold. */
export type ExportedConnector = Pick<ConnectorRow, 'slug' | 'url' | 'enabled' | 'signIn'>

interface ExportedEntry {
  readonly type: 'http'
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly oauth?: { readonly clientId: string }
  readonly disabled?: true
}

/**
 * The connectors as a `.mcp.json`. Every value of a query, every word of a path that may be a key, and every header is a
 * variable whose value the reader has to know: `${NAME}`.
 */
export const exportConfig = (connectors: readonly ExportedConnector[]): string => {
  const servers = Object.fromEntries(connectors.map((row) => [row.slug, entryOf(row)]))
  return `${JSON.stringify({ mcpServers: servers }, undefined, 2)}\n`
}

const entryOf = ({ slug, url, enabled, signIn }: ExportedConnector): ExportedEntry => {
  const prefix = wordOf(slug)
  const used = new Set<string>()
  const variable = (word: string): string => {
    const name = `${prefix}_${word}`
    let unique = name
    for (let count = 2; used.has(unique); count += 1) unique = `${name}_${count}`
    used.add(unique)
    return `\${${unique}}`
  }
  const address = rewriteSecretParts(url, (kind, name) =>
    variable(kind === 'path' ? `PATH_${name}` : wordOf(name) || 'QUERY'),
  )
  const headers = Object.fromEntries([
    ...(signIn?.method === 'token'
      ? [['Authorization', `Bearer ${variable('TOKEN')}`] as const]
      : []),
    ...(signIn?.headers ?? []).map((name) => [name, variable(wordOf(name))] as const),
  ])
  return {
    type: 'http',
    url: address,
    ...(Object.keys(headers).length === 0 ? {} : { headers }),
    ...(signIn?.client === 'own' ? { oauth: { clientId: variable('CLIENT_ID') } } : {}),
    ...(enabled ? {} : { disabled: true }),
  }
}

const wordOf = (text: string): string => {
  const word = text
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')
  return /^\d/.test(word) ? `_${word}` : word
}
