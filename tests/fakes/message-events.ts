import type {
  ContentBlock,
  Message,
  MessageCreateParams,
  RawMessageStreamEvent,
} from '@anthropic-ai/sdk/resources/messages'
import { citationOf } from './citation-of'
import { toolsInSight } from './unresolved-tools'
import type { ReplyPart, StopReason, ToolName } from './scripted-reply'

const CHARACTERS_PER_DELTA = 12
const SIGNATURE = 'c2NyaXB0ZWQgdGhpbmtpbmc='

/** The finished message a reply amounts to, with usage estimated at four characters per token. */
export function messageOf(
  parts: readonly ReplyPart[],
  request: MessageCreateParams,
  id: string,
): Message {
  const content = parts.flatMap((part, index) => blockOf(part, request, `toolu_${id}_${index}`))
  const toolUse = content.some((block) => block.type === 'tool_use')
  const stop = parts.find((part) => part.kind === 'stop')
  const reason: StopReason = stop?.reason ?? (toolUse ? 'tool_use' : 'end_turn')
  // The fields the API always sends; the rest of the type is optional features that a script does not play.
  return {
    id: `msg_${id}`,
    type: 'message',
    role: 'assistant',
    model: request.model,
    content,
    stop_reason: reason,
    stop_sequence: null,
    usage: {
      input_tokens: tokensIn(request.messages) + tokensIn(request.system) + tokensIn(request.tools),
      cache_creation_input_tokens: 0,
      cache_read_input_tokens: 0,
      output_tokens: tokensIn(content),
    },
  } as unknown as Message
}

/** The server-sent events of a message, in the order and shape of the real API. */
export function eventsOf(message: Message): readonly (RawMessageStreamEvent | { type: 'ping' })[] {
  const start = {
    ...message,
    content: [],
    stop_reason: null,
    usage: { ...message.usage, output_tokens: 1 },
  }
  return [
    { type: 'message_start', message: start },
    { type: 'ping' },
    ...message.content.flatMap(blockEvents),
    {
      type: 'message_delta',
      delta: { stop_reason: message.stop_reason, stop_sequence: null },
      usage: { output_tokens: message.usage.output_tokens },
    } as unknown as RawMessageStreamEvent,
    { type: 'message_stop' },
  ]
}

function blockOf(part: ReplyPart, request: MessageCreateParams, id: string): ContentBlock[] {
  switch (part.kind) {
    case 'text':
      return [{ type: 'text', text: part.text, citations: null }]
    case 'claim':
      return [{ type: 'text', text: part.text, citations: [citationOf(part.passage, request)] }]
    case 'thinking':
      return [{ type: 'thinking', thinking: part.text, signature: SIGNATURE }]
    case 'tool': {
      const name = resolveToolName(part.name, request)
      const block = { type: 'tool_use', id, name, input: part.input }
      return [block as unknown as ContentBlock]
    }
    case 'member': {
      expectMember(part.name, request)
      const block = { type: 'tool_use', id, name: part.name, toolset_name: 'browser' }
      return [{ ...block, input: part.input } as unknown as ContentBlock]
    }
    default:
      return []
  }
}

function expectMember(name: string, request: MessageCreateParams): void {
  const toolset = request.tools?.find(({ type }) => type === 'browser_toolset_20260801')
  const configs = toolset !== undefined && 'configs' in toolset ? (toolset.configs ?? {}) : {}
  const config: unknown = Reflect.get(configs, name)
  if (toolset !== undefined && config === undefined) return
  throw new Error(`The script calls the member ${name}, which the request does not offer.`)
}

function resolveToolName(wanted: ToolName, request: MessageCreateParams): string {
  if (typeof wanted === 'object' && 'notOffered' in wanted) return wanted.notOffered
  const offered = toolsInSight(request)
  const found = offered.find((name) =>
    typeof wanted === 'string' ? name === wanted : name.endsWith(wanted.endsWith),
  )
  if (found !== undefined) return found
  const asked = typeof wanted === 'string' ? wanted : `…${wanted.endsWith}`
  throw new Error(
    `The script calls ${asked}, but the request offers ${offered.join(', ') || 'no tools'}.`,
  )
}

function blockEvents(block: ContentBlock, index: number): RawMessageStreamEvent[] {
  const stop = { type: 'content_block_stop', index } as const
  switch (block.type) {
    case 'text':
      return [
        {
          type: 'content_block_start',
          index,
          content_block: { ...block, text: '', citations: null },
        },
        ...chunksOf(block.text).map((text): RawMessageStreamEvent => ({
          type: 'content_block_delta',
          index,
          delta: { type: 'text_delta', text },
        })),
        ...(block.citations ?? []).map((citation): RawMessageStreamEvent => ({
          type: 'content_block_delta',
          index,
          delta: { type: 'citations_delta', citation },
        })),
        stop,
      ]
    case 'thinking':
      return [
        {
          type: 'content_block_start',
          index,
          content_block: { ...block, thinking: '', signature: '' },
        },
        ...chunksOf(block.thinking).map((thinking): RawMessageStreamEvent => ({
          type: 'content_block_delta',
          index,
          delta: { type: 'thinking_delta', thinking },
        })),
        {
          type: 'content_block_delta',
          index,
          delta: { type: 'signature_delta', signature: SIGNATURE },
        },
        stop,
      ]
    case 'tool_use':
      return [
        { type: 'content_block_start', index, content_block: { ...block, input: {} } },
        ...['', ...chunksOf(JSON.stringify(block.input))].map(
          (partial_json): RawMessageStreamEvent => ({
            type: 'content_block_delta',
            index,
            delta: { type: 'input_json_delta', partial_json },
          }),
        ),
        stop,
      ]
    default:
      return []
  }
}

/** Splits by code point, so that no chunk ends inside a surrogate pair. */
function chunksOf(text: string): string[] {
  const characters = Array.from(text)
  const count = Math.ceil(characters.length / CHARACTERS_PER_DELTA)
  return Array.from({ length: count }, (_, index) =>
    characters.slice(index * CHARACTERS_PER_DELTA, (index + 1) * CHARACTERS_PER_DELTA).join(''),
  )
}

function tokensIn(value: unknown): number {
  return value === undefined ? 0 : Math.ceil(JSON.stringify(value).length / 4)
}
