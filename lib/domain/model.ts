import type { AppError } from './app-error'
import type { ContentBlock } from './content-block'
import type { JsonObject } from './json'

export interface ModelTool {
  /** `<slug>__<tool>`, made by the host. */
  readonly name: string
  readonly description: string
  readonly inputSchema: JsonObject
  /** A provider's own toolset that stands for this tool and others: the models that know it, and the members that do not. */
  readonly inToolset?: { readonly known: string; readonly off: readonly string[] }
}

export interface ModelMessage {
  readonly role: 'user' | 'assistant'
  readonly content: readonly ContentBlock[]
}

export interface ModelRequest {
  readonly system: string
  readonly messages: readonly ModelMessage[]
  readonly tools: readonly ModelTool[]
}

export type StopReason =
  | 'end_turn'
  | 'tool_use'
  | 'max_tokens'
  | 'pause_turn'
  | 'refusal'
  | 'stop_sequence'

/**
 * What a model's stream says, in order. Blocks are opened and closed one after the other; `block-closed` refers to the
 * open one. A stream ends with `finished` or `failed`, and with neither only when it was aborted.
 */
export type ModelEvent =
  | {
      readonly type: 'started'
      readonly model: string
      readonly inputTokens: number
      readonly cacheRead?: number
      readonly cacheWrite?: number
    }
  | { readonly type: 'text-opened' }
  | { readonly type: 'thinking-opened' }
  | { readonly type: 'redacted-thinking'; readonly data: string }
  | { readonly type: 'tool-opened'; readonly id: string; readonly name: string }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'thinking'; readonly text: string }
  | { readonly type: 'signature'; readonly signature: string }
  /** The open block's text, as far as it has come, rests on these words of a source (`Citation.from`). */
  | { readonly type: 'citation'; readonly from: string; readonly text: string }
  /** A piece of the tool input's JSON text. */
  | { readonly type: 'tool-input'; readonly json: string }
  | { readonly type: 'block-closed' }
  | { readonly type: 'finished'; readonly stopReason: StopReason; readonly outputTokens: number }
  | { readonly type: 'failed'; readonly error: AppError }

/** The model behind one interface: Anthropic's API, a compatible endpoint, or the practice model. */
export type ModelStream = (request: ModelRequest, signal: AbortSignal) => AsyncIterable<ModelEvent>
