import type { RawMessageStreamEvent } from '@anthropic-ai/sdk/resources/messages/messages'
import { isJsonObject, type JsonValue } from '@/lib/domain/json'
import type { ModelEvent, StopReason } from '@/lib/domain/model'
import { ownValue } from '@/lib/domain/own-value'
import { fromMember, TOOLSET_NAME } from './browser-toolset'
import { citedIn } from './search-results'

type OpenKind = 'text' | 'thinking' | 'tool'

interface MapperState {
  /** What the open text rests on, told where it ends. */
  cited: { readonly from: string; readonly text: string }[]
  /** A text has ended. Where another follows, it goes on: a text is cut into blocks only by what it cites. */
  textEnded: boolean
  open:
    | {
        readonly index: number
        readonly kind: OpenKind
        pieces: number
        readonly whole?: string
        /** A call of the provider's toolset. Which of ours it is shows only once all of it is there. */
        readonly member?: { readonly id: string; readonly name: string; json: string }
      }
    | undefined
  stopReason: string | undefined
  outputTokens: number
  calledTool: boolean
  started: boolean
}

/**
 * Turns one message's raw stream events into ours, in order. Keeps state for one message; what it does not know (new
 * events, blocks of server tools) yields nothing, so that an API that grows does not break a turn.
 */
export const createEventMapper = (): ((raw: RawMessageStreamEvent) => readonly ModelEvent[]) => {
  const state: MapperState = {
    open: undefined,
    cited: [],
    textEnded: false,
    stopReason: undefined,
    outputTokens: 0,
    calledTool: false,
    started: false,
  }
  return (raw) => {
    switch (raw.type) {
      case 'message_start':
        return start(state, raw.message)
      case 'content_block_start':
        return [
          ...close(state),
          ...(raw.content_block.type === 'text' ? [] : endText(state)),
          ...openBlock(state, raw.index, raw.content_block),
        ]
      case 'content_block_delta':
        return raw.index === state.open?.index ? delta(state, raw.delta) : []
      case 'content_block_stop':
        return raw.index === state.open?.index ? close(state) : []
      case 'message_delta':
        state.stopReason = raw.delta?.stop_reason ?? state.stopReason
        state.outputTokens = raw.usage?.output_tokens ?? state.outputTokens
        return []
      case 'message_stop':
        return state.started ? [...close(state), ...endText(state), finished(state)] : []
      default:
        return []
    }
  }
}

type MessageStart = Extract<RawMessageStreamEvent, { type: 'message_start' }>['message']
type StartedBlock = Extract<RawMessageStreamEvent, { type: 'content_block_start' }>['content_block']
type BlockDelta = Extract<RawMessageStreamEvent, { type: 'content_block_delta' }>['delta']

/** Cached tokens are input that was read as well; endpoints without caching leave the fields out. */
const start = (state: MapperState, message: MessageStart): ModelEvent[] => {
  const usage: Partial<MessageStart['usage']> | undefined = message?.usage
  state.started = true
  const cacheRead = usage?.cache_read_input_tokens ?? 0
  const cacheWrite = usage?.cache_creation_input_tokens ?? 0
  const inputTokens = (usage?.input_tokens ?? 0) + cacheRead + cacheWrite
  return [
    {
      type: 'started',
      model: message?.model ?? '',
      inputTokens,
      ...(cacheRead + cacheWrite === 0 ? {} : { cacheRead, cacheWrite }),
    },
  ]
}

const openBlock = (state: MapperState, index: number, block: StartedBlock): ModelEvent[] => {
  switch (block.type) {
    case 'text':
      state.open = { index, kind: 'text', pieces: 0 }
      return [
        ...(state.textEnded ? [] : [{ type: 'text-opened' } as const]),
        ...(block.text ? [{ type: 'text', text: block.text } as const] : []),
      ]
    case 'thinking':
      state.open = { index, kind: 'thinking', pieces: 0 }
      return [
        { type: 'thinking-opened' },
        ...(block.thinking ? [{ type: 'thinking', text: block.thinking } as const] : []),
        ...(block.signature ? [{ type: 'signature', signature: block.signature } as const] : []),
      ]
    case 'redacted_thinking':
      return [{ type: 'redacted-thinking', data: block.data }]
    case 'tool_use': {
      state.calledTool = true
      // Some servers send the whole input with the start of the block and no pieces after it.
      const whole = isJsonObject(block.input) && Object.keys(block.input).length > 0
      const member =
        block.toolset_name === TOOLSET_NAME
          ? { id: block.id, name: block.name, json: '' }
          : undefined
      state.open = {
        index,
        kind: 'tool',
        pieces: 0,
        ...(whole ? { whole: JSON.stringify(block.input) } : {}),
        ...(member === undefined ? {} : { member }),
      }
      if (member !== undefined) return []
      return [{ type: 'tool-opened', id: block.id, name: block.name }]
    }
    default:
      return []
  }
}

const delta = ({ open, cited }: MapperState, piece: BlockDelta): ModelEvent[] => {
  if (open === undefined) return []
  switch (piece.type) {
    case 'text_delta':
      return open.kind === 'text' && piece.text !== '' ? [{ type: 'text', text: piece.text }] : []
    case 'thinking_delta':
      return open.kind === 'thinking' && piece.thinking !== ''
        ? [{ type: 'thinking', text: piece.thinking }]
        : []
    case 'signature_delta':
      return open.kind === 'thinking' ? [{ type: 'signature', signature: piece.signature }] : []
    case 'citations_delta':
      if (open.kind === 'text') cited.push(...citedIn(piece.citation))
      return []
    case 'input_json_delta':
      if (open.kind !== 'tool' || piece.partial_json === '') return []
      open.pieces += 1
      if (open.member !== undefined) {
        open.member.json += piece.partial_json
        return []
      }
      return [{ type: 'tool-input', json: piece.partial_json }]
    default:
      return []
  }
}

const close = (state: MapperState): ModelEvent[] => {
  const { open } = state
  if (open === undefined) return []
  state.open = undefined
  if (open.kind === 'text') {
    state.textEnded = true
    return state.cited.splice(0).map((one) => ({ type: 'citation', ...one }))
  }
  if (open.member !== undefined) return memberEvents(open.member, open.whole)
  const whole: ModelEvent[] =
    open.whole !== undefined && open.pieces === 0 ? [{ type: 'tool-input', json: open.whole }] : []
  return [...whole, { type: 'block-closed' }]
}

const memberEvents = (
  { id, name, json }: { readonly id: string; readonly name: string; readonly json: string },
  whole = '{}',
): ModelEvent[] => {
  const ours = fromMember(name, parsed(json === '' ? whole : json))
  return [
    { type: 'tool-opened', id, name: ours.name },
    { type: 'tool-input', json: JSON.stringify(ours.input) },
    { type: 'block-closed' },
  ]
}

/** Nothing where it was cut off: a call without what it needs is refused like any other. */
const parsed = (json: string): JsonValue => {
  try {
    return JSON.parse(json) as JsonValue
  } catch {
    return null
  }
}

const endText = (state: MapperState): ModelEvent[] => {
  if (!state.textEnded) return []
  state.textEnded = false
  return [{ type: 'block-closed' }]
}

const finished = (state: MapperState): ModelEvent => ({
  type: 'finished',
  stopReason: stopReasonOf(state),
  outputTokens: state.outputTokens,
})

const KNOWN: Readonly<Record<string, StopReason>> = {
  end_turn: 'end_turn',
  tool_use: 'tool_use',
  max_tokens: 'max_tokens',
  pause_turn: 'pause_turn',
  refusal: 'refusal',
  stop_sequence: 'stop_sequence',
  model_context_window_exceeded: 'max_tokens',
}

/** Servers that say `end_turn`, or nothing, after a finished call meant `tool_use`. */
const stopReasonOf = ({ stopReason, calledTool }: MapperState): StopReason => {
  const known = ownValue(KNOWN, stopReason ?? 'end_turn') ?? 'end_turn'
  return known === 'end_turn' && calledTool ? 'tool_use' : known
}
