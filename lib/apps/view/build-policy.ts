import { z } from 'zod'
import type { JsonObject } from '@/lib/domain/json'
import { parseViewSource } from './parse-view-source'

const domains = z.array(z.unknown()).max(100).optional().catch(undefined)
const csp = z.object({
  connectDomains: domains,
  resourceDomains: domains,
  frameDomains: domains,
  baseUriDomains: domains,
})

export interface ViewPolicy {
  /** The whole policy, ready to be put in force. */
  readonly csp: string
  /** Origins that it may reach, as they stand in the policy. */
  readonly reaches: readonly string[]
  /** Those for connections, and those for what a page is made of. */
  readonly connect: readonly string[]
  readonly resource: readonly string[]
  /** What was asked for and is not given, in the server's own words: frames, other base addresses, what is no origin. */
  readonly refused: readonly string[]
}

/**
 * The policy of a view from what its page asks for (`_meta.ui.csp`). Every source is built from a parsed origin and never taken as
 * text: the specification's own sample joins strings, and a `;` in one of them would be a directive. Nothing is reached that is not
 * declared; frames are never given, since a frame has a fresh `RTCPeerConnection`, which no policy holds back.
 * https://modelcontextprotocol.io/extensions/apps (2026-01-26, "Content Security Policy")
 */
export const buildPolicy = (ui: JsonObject): ViewPolicy => {
  const asked = csp.safeParse(ui['csp']).data ?? {}
  const connect = partition(asked.connectDomains, true)
  const resource = partition(asked.resourceDomains, false)
  const never = [...(asked.frameDomains ?? []), ...(asked.baseUriDomains ?? [])]
  const from = resource.sources
  const directives: readonly (readonly string[])[] = [
    ['default-src', "'none'"],
    [
      'script-src',
      "'unsafe-inline'",
      "'unsafe-eval'",
      "'wasm-unsafe-eval'",
      'blob:',
      'data:',
      ...from,
    ],
    ['style-src', "'unsafe-inline'", 'blob:', 'data:', ...from],
    ['img-src', 'blob:', 'data:', ...from],
    ['media-src', 'blob:', 'data:', ...from],
    ['font-src', 'blob:', 'data:', ...from],
    ['connect-src', ...(connect.sources.length === 0 ? ["'none'"] : connect.sources)],
    ['worker-src', 'blob:', 'data:'],
    ['frame-src', "'none'"],
    ['object-src', "'none'"],
    ['manifest-src', "'none'"],
    ['base-uri', "'none'"],
    ['form-action', "'none'"],
    ['require-trusted-types-for', "'script'"],
    // One name alone, and the first script of the page takes it.
    ['trusted-types', 'default'],
  ]
  return {
    csp: directives.map((words) => words.join(' ')).join('; '),
    reaches: [...new Set([...connect.sources, ...from])],
    connect: connect.sources,
    resource: from,
    refused: [...connect.refused, ...resource.refused, ...never.map(wordsOf)],
  }
}

const partition = (
  asked: readonly unknown[] | undefined,
  sockets: boolean,
): { readonly sources: string[]; readonly refused: string[] } => {
  const parsed = (asked ?? []).map((one) => ({
    one,
    source: typeof one === 'string' ? parseViewSource(one, sockets) : undefined,
  }))
  return {
    sources: parsed.flatMap(({ source }) => source ?? []),
    refused: parsed.flatMap(({ one, source }) => (source === undefined ? [wordsOf(one)] : [])),
  }
}

const wordsOf = (one: unknown): string =>
  (typeof one === 'string' ? one : (JSON.stringify(one) ?? '')).slice(0, 200)
