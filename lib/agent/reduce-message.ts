import type { AppError } from '@/lib/domain/app-error'
import type { Citation, ContentBlock } from '@/lib/domain/content-block'
import type { JsonValue } from '@/lib/domain/json'
import type { ModelEvent, StopReason } from '@/lib/domain/model'

type OpenBlock =
  | { readonly type: 'text'; readonly text: string; readonly citations: readonly Citation[] }
  | { readonly type: 'thinking'; readonly thinking: string; readonly signature: string }
  | { readonly type: 'tool'; readonly id: string; readonly name: string; readonly json: string }

/** A message as far as its stream has come. */
export interface MessageSoFar {
  readonly blocks: readonly ContentBlock[]
  readonly open?: OpenBlock | undefined
  readonly model?: string
  readonly inputTokens: number
  readonly outputTokens: number
  /** Of `inputTokens`, what came from the provider's cache and what went into it. */
  readonly cacheRead: number
  readonly cacheWrite: number
  readonly end?:
    | { readonly type: 'finished'; readonly stopReason: StopReason }
    | { readonly type: 'failed'; readonly error: AppError }
}

export const EMPTY_MESSAGE: MessageSoFar = {
  blocks: [],
  inputTokens: 0,
  outputTokens: 0,
  cacheRead: 0,
  cacheWrite: 0,
}

/** The message after one more event. Pieces that fit no open block are dropped: a stream cannot write outside its blocks. */
export const reduceMessage = (message: MessageSoFar, event: ModelEvent): MessageSoFar => {
  switch (event.type) {
    case 'started':
      return {
        ...message,
        model: event.model,
        inputTokens: event.inputTokens,
        cacheRead: event.cacheRead ?? 0,
        cacheWrite: event.cacheWrite ?? 0,
      }
    case 'text-opened':
      return { ...close(message), open: { type: 'text', text: '', citations: [] } }
    case 'thinking-opened':
      return { ...close(message), open: { type: 'thinking', thinking: '', signature: '' } }
    case 'tool-opened':
      return { ...close(message), open: { type: 'tool', id: event.id, name: event.name, json: '' } }
    case 'redacted-thinking': {
      const closed = close(message)
      return {
        ...closed,
        blocks: [...closed.blocks, { type: 'redacted_thinking', data: event.data }],
      }
    }
    case 'text':
      return message.open?.type === 'text'
        ? { ...message, open: { ...message.open, text: message.open.text + event.text } }
        : message
    case 'citation': {
      const { open } = message
      if (open?.type !== 'text') return message
      const cited = { from: event.from, text: event.text, at: open.text.length }
      return { ...message, open: { ...open, citations: [...open.citations, cited] } }
    }
    case 'thinking':
      return message.open?.type === 'thinking'
        ? { ...message, open: { ...message.open, thinking: message.open.thinking + event.text } }
        : message
    case 'signature':
      return message.open?.type === 'thinking'
        ? {
            ...message,
            open: { ...message.open, signature: message.open.signature + event.signature },
          }
        : message
    case 'tool-input':
      return message.open?.type === 'tool'
        ? { ...message, open: { ...message.open, json: message.open.json + event.json } }
        : message
    case 'block-closed':
      return close(message)
    case 'finished':
      return {
        ...close(message),
        outputTokens: event.outputTokens,
        end: { type: 'finished', stopReason: event.stopReason },
      }
    case 'failed':
      return { ...message, end: { type: 'failed', error: event.error } }
  }
}

const close = (message: MessageSoFar): MessageSoFar => {
  if (message.open === undefined) return message
  const block = finishedBlock(message.open)
  const { open: _open, ...rest } = message
  return block === undefined ? rest : { ...rest, blocks: [...message.blocks, block] }
}

const finishedBlock = (open: OpenBlock): ContentBlock | undefined => {
  switch (open.type) {
    case 'text':
      return open.text === '' ? undefined : textBlockOf(open)
    case 'thinking':
      return { type: 'thinking', thinking: open.thinking, signature: open.signature }
    case 'tool':
      return { type: 'tool_use', id: open.id, name: open.name, input: parseInput(open.json) }
  }
}

const textBlockOf = ({ text, citations }: Extract<OpenBlock, { type: 'text' }>): ContentBlock => ({
  type: 'text',
  text,
  ...(citations.length === 0 ? {} : { citations: [...citations] }),
})

/** Input that is no JSON is kept as the text it is; planning then refuses the call and tells the model. */
const parseInput = (json: string): JsonValue => {
  if (json.trim() === '') return {}
  try {
    return JSON.parse(json) as JsonValue
  } catch {
    return json
  }
}

/**
 * What to keep of a message that did not finish: the text so far. Tool calls and thinking are left out, since half a call
 * must never run and thinking without its signature is refused.
 */
export const keptOfBroken = (message: MessageSoFar): ContentBlock[] => {
  const text = message.blocks.filter((block) => block.type === 'text')
  return message.open?.type === 'text' && message.open.text !== ''
    ? [...text, textBlockOf(message.open)]
    : text
}
