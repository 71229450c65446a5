import type { MessageParam } from '@anthropic-ai/sdk/resources/messages'
import type { RecordedRequest } from '../fakes/scripted-model'
import { httpError, type Reply } from '../fakes/scripted-reply'

/** What the model answers to each text of the person, step by step. */
export type Replies = Readonly<Record<string, readonly Reply[] | (() => readonly Reply[])>>

/** A model that keeps no count of its own: the same request gets the same reply, however often it comes. */
export const followScript =
  (replies: Replies): ((request: RecordedRequest) => Reply) =>
  (request) => {
    const { text, step } = placeOf(request.body.messages)
    const planned = replies[text]
    return (
      (typeof planned === 'function' ? planned() : planned)?.[step] ??
      httpError(400, 'invalid_request_error', `Nothing follows on "${text}" at step ${step}.`)
    )
  }

/** The last that the person wrote, and how many answers of tools came since. */
export const placeOf = (messages: readonly MessageParam[]): { text: string; step: number } => {
  let step = 0
  for (const { role, content } of messages.toReversed()) {
    if (role !== 'user') continue
    if (typeof content === 'string') return { text: content, step }
    const text = content.findLast((block) => block.type === 'text')
    // Results in the same message answer what was before it.
    if (text !== undefined) return { text: text.text, step }
    step += 1
  }
  return { text: '', step }
}
