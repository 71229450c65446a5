import type { RecordedRequest, Script } from './scripted-model'
import { say, type Reply } from './scripted-reply'

/** What a model that works on a page can look up in what it has read. */
export interface Seen {
  /** The reference on the last line that has these words. */
  readonly ref: (words: string) => string
  /** The last result, as text. */
  readonly last: string
  /** All results of the conversation, in order. */
  readonly all: readonly string[]
}

export type PageStep = Reply | ((seen: Seen) => Reply)

/** All results of the request, the latest last. */
const resultsIn = ({ body }: RecordedRequest): string[] =>
  body.messages.flatMap(({ content }) =>
    typeof content === 'string'
      ? []
      : content.flatMap((block) => {
          if (block.type !== 'tool_result') return []
          const parts = typeof block.content === 'string' ? [] : (block.content ?? [])
          return [parts.map((part) => (part.type === 'text' ? part.text : part.type)).join('\n')]
        }),
  )

/** Plays one story for each message of the person's that holds its words; a step may use what was read before it. */
export const playOnPages =
  (stories: Readonly<Record<string, readonly PageStep[]>>): Script =>
  (request) => {
    const { messages } = request.body
    const at = messages.findLastIndex(
      ({ role, content }) =>
        role === 'user' &&
        (typeof content === 'string' || content.some((block) => block.type === 'text')),
    )
    const text = JSON.stringify(messages[at]?.content ?? '')
    const done = messages.slice(at).filter(({ role }) => role === 'assistant').length
    const step = Object.entries(stories).find(([words]) => text.includes(words))?.[1][done]
    if (step === undefined) return say('ready')
    return typeof step === 'function' ? step(seenIn(request)) : step
  }

const seenIn = (request: RecordedRequest): Seen => {
  const results = resultsIn(request)
  return {
    last: results.at(-1) ?? '',
    all: results,
    ref: (words) => {
      const line = results
        .flatMap((text) => text.split('\n'))
        .findLast((one) => one.includes(words) && one.includes('[ref='))
      const ref = /\[ref=([^\]]+)\]/.exec(line ?? '')?.[1]
      if (ref === undefined) throw new Error(`No line with ${words} in:\n${results.at(-1)}`)
      return ref
    },
  }
}
