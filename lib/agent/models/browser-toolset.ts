import type { BrowserToolset20260801 } from '@anthropic-ai/sdk/resources/messages/messages'
import { isJsonObject, type JsonObject, type JsonValue } from '@/lib/domain/json'
import type { ModelTool } from '@/lib/domain/model'

/**
 * Anthropic's toolset for browsers, which its models have been trained with: another way to write some of our tools for pages,
 * and nothing more. A call of a member becomes a call of our tool before anybody sees it, so grants, cards, permits and the
 * record are those of our tool. Pressing by coordinates is left out, and all that ours do better.
 * https://platform.claude.com/docs/en/agents-and-tools/tool-use/browser-use-tool
 */
export const TOOLSET_NAME = 'browser'

const OURS = 'sayso__'
const STOOD_FOR = /^sayso__(read_page|find|screenshot|click|(type|select|check))$/

interface WithToolset {
  /** Absent where the model knows none, or is offered no pages. */
  readonly toolset: BrowserToolset20260801 | undefined
  /** Those that no member stands for. */
  readonly others: readonly ModelTool[]
}

export const withToolset = (tools: readonly ModelTool[], model: string): WithToolset => {
  const { known, off = [] } =
    tools.find(({ inToolset }) => inToolset !== undefined)?.inToolset ?? {}
  if (known === undefined || !new RegExp(known).test(model))
    return { toolset: undefined, others: tools }
  const mayAct = tools.some(({ name }) => name === `${OURS}click`)
  const members = [...off, ...(mayAct ? [] : ['left_click', 'form_input'])]
  return {
    toolset: {
      type: 'browser_toolset_20260801',
      configs: Object.fromEntries(members.map((member) => [member, { enabled: false }])),
    },
    others: tools.filter(({ name }) => !STOOD_FOR.test(name)),
  }
}

export interface ToolsetCall {
  readonly name: string
  readonly input: JsonObject
}

/** A member's call as one of ours. What is no member's finds no tool, or one that its arguments do not fit. */
export const fromMember = (name: string, given: JsonValue): ToolsetCall => {
  const { target, value, query: words, ref: from } = isJsonObject(given) ? given : {}
  const ref = isJsonObject(target) ? target['ref'] : undefined
  // Every reference begins with the number of its frame.
  const frame = /^(\d{1,15})-/.exec(typeof from === 'string' ? from : '')?.[1]
  const [tool, input] =
    name === 'left_click'
      ? ['click', { ref }]
      : name !== 'form_input'
        ? [name, { words, frame: frame === undefined ? frame : Number(frame) }]
        : typeof value === 'boolean'
          ? ['check', { ref, on: value }]
          : ['type', { ref, text: typeof value === 'number' ? String(value) : value }]
  // Without what is undefined.
  return { name: OURS + tool, input: JSON.parse(JSON.stringify(input)) as JsonObject }
}

/** One of our calls as the member's that stands for it; undefined where none does. */
export const toMember = (ours: string, input: JsonObject): ToolsetCall | undefined => {
  const [, name, isField] = STOOD_FOR.exec(ours) ?? []
  if (name === undefined) return undefined
  const { ref = '', frame, words, text, option, on } = input
  const target = { type: 'ref', ref }
  if (isField !== undefined)
    return { name: 'form_input', input: { target, value: text ?? option ?? on ?? '' } }
  if (name === 'click') return { name: 'left_click', input: { target } }
  return {
    name,
    input: {
      ...(words === undefined ? {} : { query: words }),
      ...(frame === undefined ? {} : { ref: `${JSON.stringify(frame)}-` }),
    },
  }
}
