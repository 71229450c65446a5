import type { ModelEvent } from '@/lib/domain/model'
import type { NewId } from '@/lib/domain/ports'
import type { Reply } from './write-reply'

const TOKEN_LENGTH = 4

/** A reply as the events of a streaming model, in pieces of a few words. */
export function* streamReply(
  reply: Reply,
  model: string,
  inputLength: number,
  newId: NewId,
): Generator<ModelEvent> {
  const json = reply.call === undefined ? '' : JSON.stringify(reply.call.input)
  yield { type: 'started', model, inputTokens: Math.ceil(inputLength / TOKEN_LENGTH) }
  if (reply.text !== '') {
    yield { type: 'text-opened' }
    for (const text of piecesOf(reply.text)) yield { type: 'text', text }
    yield { type: 'block-closed' }
  }
  if (reply.call !== undefined) {
    yield { type: 'tool-opened', id: `practice_${newId()}`, name: reply.call.name }
    for (const piece of piecesOf(json)) yield { type: 'tool-input', json: piece }
    yield { type: 'block-closed' }
  }
  yield {
    type: 'finished',
    stopReason: reply.call === undefined ? 'end_turn' : 'tool_use',
    outputTokens: Math.ceil((reply.text.length + json.length) / TOKEN_LENGTH),
  }
}

/** Whole code points, so that no piece ends inside a character. */
const piecesOf = (text: string): readonly string[] =>
  text.match(/[\s\S]{1,24}(?:\s+|$)|[\s\S]{1,24}/gu) ?? []
