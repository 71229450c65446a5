import { createPracticeModel } from '@/lib/agent/models/practice/create-practice-model'
import type { ContentBlock, ToolResultBlock } from '@/lib/domain/content-block'
import type { JsonObject } from '@/lib/domain/json'
import type { ModelEvent, ModelMessage, ModelTool } from '@/lib/domain/model'

/** Keys instead of words: no test depends on how a sentence is put. */
export const translate = (key: string, substitutions: readonly string[] = []): string =>
  key === 'practice_kind'
    ? 'note'
    : `{${[key.replace('practice_', ''), ...substitutions].join('|')}}`

export interface Answered {
  readonly text: string
  readonly call: { readonly name: string; readonly input: JsonObject } | undefined
  readonly events: readonly ModelEvent[]
}

/** What a call returns: text, or a whole result. */
export type CallTool = (name: string, input: JsonObject) => Promise<ToolOutcome> | ToolOutcome
export interface ToolOutcome {
  readonly text: string
  readonly isError?: boolean
}

export interface Talk {
  /** Says something, runs the calls that follow, and gives all that was answered, one entry per step. */
  readonly say: (text: string) => Promise<readonly Answered[]>
  readonly messages: readonly ModelMessage[]
}

/** A conversation with the practice model, whose whole memory is the list of messages, as in the product. */
export const startTalk = (
  tools: readonly ModelTool[],
  callTool: CallTool = () => ({ text: 'ok' }),
  words: typeof translate = translate,
): Talk => {
  const messages: ModelMessage[] = []
  let id = 0
  const step = async (): Promise<Answered> => {
    // A new model for each step: nothing may live outside the messages.
    const model = createPracticeModel({ translate: words, newId: () => String((id += 1)) })
    const events: ModelEvent[] = []
    for await (const event of model({ system: '', messages, tools }, new AbortController().signal))
      events.push(event)
    const text = events.map((event) => (event.type === 'text' ? event.text : '')).join('')
    const opened = events.find((event) => event.type === 'tool-opened')
    const json = events.map((event) => (event.type === 'tool-input' ? event.json : '')).join('')
    const call =
      opened === undefined
        ? undefined
        : { name: opened.name, input: JSON.parse(json) as JsonObject }
    const content: ContentBlock[] = [
      ...(text === '' ? [] : [{ type: 'text' as const, text }]),
      ...(opened === undefined || call === undefined
        ? []
        : [{ type: 'tool_use' as const, id: opened.id, ...call }]),
    ]
    messages.push({ role: 'assistant', content })
    if (opened !== undefined && call !== undefined) {
      const outcome = await callTool(call.name, call.input)
      const result: ToolResultBlock = {
        type: 'tool_result',
        toolUseId: opened.id,
        content: outcome.text === '' ? [] : [{ type: 'text', text: outcome.text }],
        isError: outcome.isError ?? false,
      }
      messages.push({ role: 'user', content: [result] })
    }
    return { text, call, events }
  }
  const say = async (text: string): Promise<readonly Answered[]> => {
    messages.push({ role: 'user', content: [{ type: 'text', text }] })
    const answers: Answered[] = []
    do answers.push(await step())
    while (answers.at(-1)?.call !== undefined && answers.length < 10)
    return answers
  }
  return { say, messages }
}
