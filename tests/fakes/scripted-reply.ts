/** One piece of a scripted reply; a reply is one piece or a list of them, played in order. */
export type ReplyPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'claim'; readonly text: string; readonly passage: string }
  | { readonly kind: 'thinking'; readonly text: string }
  | { readonly kind: 'tool'; readonly name: ToolName; readonly input: ToolInput }
  | { readonly kind: 'member'; readonly name: string; readonly input: ToolInput }
  | { readonly kind: 'stop'; readonly reason: StopReason }
  | { readonly kind: 'delay'; readonly ms: number }
  | { readonly kind: 'cut'; readonly afterEvents: number }
  | { readonly kind: 'hang'; readonly afterEvents: number }
  | HttpErrorPart

export interface HttpErrorPart {
  readonly kind: 'http-error'
  readonly status: number
  readonly type: string
  readonly message: string
  readonly headers: Readonly<Record<string, string>>
}

export type Reply = ReplyPart | readonly ReplyPart[]

/** An exact name, or its ending: the product puts the connector's slug before a tool's own name. */
export type ToolName = string | { readonly endsWith: string } | { readonly notOffered: string }

export type ToolInput = Readonly<Record<string, unknown>>

export type StopReason =
  | 'end_turn'
  | 'tool_use'
  | 'max_tokens'
  | 'pause_turn'
  | 'stop_sequence'
  | 'refusal'

/** Text, streamed a few characters at a time. */
export const say = (text: string): ReplyPart => ({ kind: 'text', text })

/**
 * Text that cites the source of the request in which the passage stands, as a block of its own; a passage that stands in none
 * is answered with a 400 that says so.
 */
export const claim = (text: string, passage: string): ReplyPart => ({
  kind: 'claim',
  text,
  passage,
})

/** A thinking block with a signature, as the real API sends before text or tools. */
export const thinking = (text: string): ReplyPart => ({ kind: 'thinking', text })

/** A call of a tool the request offers; asking for one it does not offer is answered with a 400 that says so. */
export const callTool = (name: ToolName, input: ToolInput = {}): ReplyPart => ({
  kind: 'tool',
  name,
  input,
})

/** A call of a member of Anthropic's browser toolset, where the request offers it switched on; else a 400 that says so. */
export const callMember = (name: string, input: ToolInput = {}): ReplyPart => ({
  kind: 'member',
  name,
  input,
})

/** Several calls in one step. */
export const callTools = (
  calls: readonly (readonly [name: ToolName, input: ToolInput])[],
): readonly ReplyPart[] => calls.map(([name, input]) => callTool(name, input))

/** Ends the reply for this reason instead of the one that follows from its blocks. */
export const stopFor = (reason: StopReason): ReplyPart => ({ kind: 'stop', reason })

/** An API error instead of a reply. The SDK itself retries 408, 409, 429 and 5xx unless `x-should-retry: false`. */
export const httpError = (
  status: number,
  type: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): ReplyPart => ({ kind: 'http-error', status, type, message, headers })

/** Drops the connection after so many events of the reply. */
export const cutAfter = (events: number): ReplyPart => ({ kind: 'cut', afterEvents: events })

/** Accepts the request and goes silent after so many events; after none, not even headers arrive. */
export const hang = (afterEvents = 0): ReplyPart => ({ kind: 'hang', afterEvents })

/** Waits before each event but the first, so that a test can act while the reply streams. */
export const delayBetweenEvents = (ms: number): ReplyPart => ({ kind: 'delay', ms })
