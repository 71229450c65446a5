import { err, ok, type Result } from '../result'
import { parseUrl } from '../parse-url'
import { moreOfCursor } from './cursor'
import type { DraftPlan } from './draft-entry'
import type { ImportProblem } from './import-plan'
import { parseJsonText } from './parse-json-text'
import { isParsedObject } from './parsed-value'
import { readServerEntry } from './server-entry'

const VS_CODE = /^(?:vscode|vscode-insiders|vscodium|cursor):/i

const isLinkHost = (host: string): boolean =>
  /^(?:insiders\.)?vscode\.dev$|^(?:www\.)?cursor\.com$/.test(host)

/** Links that other programs open to add a server, and pages that pass them on. */
export const isDeepLink = (text: string): boolean => {
  if (VS_CODE.test(text) || /^claude-cli:/i.test(text)) return true
  const url = /^https:/i.test(text) ? parseUrl(text) : undefined
  return (
    url !== undefined && isLinkHost(url.hostname) && /mcp|redirect/.test(url.pathname + url.search)
  )
}

export const readDeepLink = (text: string, depth = 0): Result<DraftPlan, ImportProblem> => {
  const broken = err<ImportProblem>({ code: 'broken-link' })
  const url = parseUrl(text)
  if (url === undefined || depth > 2) return broken
  const inner = url.searchParams.get('url')
  if (inner !== null && isLinkHost(url.hostname))
    return isDeepLink(inner) ? readDeepLink(inner, depth + 1) : broken
  if (!/mcp/.test(`${url.host}${url.pathname}`)) return broken
  const config = url.searchParams.get('config')
  const json = config === null ? decoded(url.search.slice(1)) : jsonIn(config)
  const parsed = json === undefined ? undefined : parseJsonText(json)
  if (parsed?.ok !== true || !isParsedObject(parsed.value)) return broken
  const { name: own, ...entry } = parsed.value
  const name = url.searchParams.get('name') ?? (typeof own === 'string' ? own : '')
  return ok({
    shape: 'deep-link',
    entries: [readServerEntry(name, entry, 'everywhere', moreOfCursor)],
    otherKeys: [...url.searchParams.keys()].filter(
      (key) => config !== null && key !== 'name' && key !== 'config',
    ),
  })
}

const decoded = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

/** JSON as it is, or in Base64 of either alphabet; a plus sign has become a blank in the query. */
const jsonIn = (config: string): string | undefined => {
  if (config.trim().startsWith('{')) return config
  try {
    const text = config.replaceAll(/[ ]/g, '+').replaceAll('-', '+').replaceAll('_', '/')
    const bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
    const json = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return json.trim().startsWith('{') ? json : decoded(json)
  } catch {
    return undefined
  }
}
