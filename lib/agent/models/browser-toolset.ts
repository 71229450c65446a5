import type { BrowserToolset20260801 } from '@anthropic-ai/sdk/resources/messages/messages'
import { isJsonObject, type JsonObject, type JsonValue } from '@/lib/domain/json'
import type { ModelTool } from '@/lib/domain/model'

/**
 * Anthropic's toolset for browsers, which its models have been trained with: another way to write some of our tools for pages,
 * and nothing more. A call of a member becomes a call of our tool before anybody sees it, so grants, cards, permits and the
 * record are those of our tool.
 * https://platform.claude.com/docs/en/agents-and-tools/tool-use/browser-use-tool
 */
export const TOOLSET_NAME = 'browser'

const MODELS = /^claude-(?:(?:fable|mythos|opus|sonnet|haiku)-5|opus-4-8|mythos-preview)/

const OURS = 'sayso__'

/** Ours that each member stands for. Pressing by coordinates, and what ours do better, are not among them. */
const MEMBERS = {
  read_page: ['read_page'],
  find: ['find'],
  screenshot: ['screenshot'],
  left_click: ['click'],
  form_input: ['type', 'select', 'check'],
} as const

/** What the provider would switch on besides. */
const OFF =
  'navigate zoom right_click middle_click double_click triple_click hover left_click_drag left_mouse_down left_mouse_up mouse_move scroll scroll_to type key hold_key get_page_text wait new_tab list_tabs switch_tab close_tab'

interface WithToolset {
  /** Absent where the model knows none, or is offered no pages. */
  readonly toolset: BrowserToolset20260801 | undefined
  /** Those that no member stands for. */
  readonly others: readonly ModelTool[]
}

export const withToolset = (tools: readonly ModelTool[], model: string): WithToolset => {
  const offered = new Set(tools.map(({ name }) => name))
  if (!MODELS.test(model) || !offered.has(`${OURS}read_page`))
    return { toolset: undefined, others: tools }
  const off = OFF.split(' ')
  for (const [member, ours] of Object.entries(MEMBERS)) {
    if (!offered.has(OURS + ours[0])) off.push(member)
    for (const name of ours) offered.delete(OURS + name)
  }
  return {
    toolset: {
      type: 'browser_toolset_20260801',
      configs: Object.fromEntries(off.map((member) => [member, { enabled: false }])),
    },
    others: tools.filter(({ name }) => offered.has(name)),
  }
}

/** A member's call as one of ours. What is no member keeps its name, under which nothing is found. */
export const fromMember = (
  name: string,
  input: JsonValue,
): { readonly name: string; readonly input: JsonObject } => {
  const { target, value, query, ref } = isJsonObject(input) ? input : {}
  const at = isJsonObject(target) ? target['ref'] : undefined
  const ours = (tool: string, args: Record<string, unknown> = {}) => ({
    name: OURS + tool,
    // Without what is undefined.
    input: JSON.parse(JSON.stringify(args)) as JsonObject,
  })
  switch (name) {
    case 'read_page':
      return ours(name, { frame: frameIn(ref) })
    case 'find':
      return ours(name, { words: query })
    case 'left_click':
      return ours('click', { ref: at })
    case 'form_input':
      return typeof value === 'boolean'
        ? ours('check', { ref: at, on: value })
        : ours('type', { ref: at, text: value === undefined ? value : String(value) })
    default:
      return ours(name)
  }
}

/** One of our calls as the member's that stands for it; undefined where none does. */
export const toMember = (
  name: string,
  input: JsonObject,
): { readonly name: string; readonly input: JsonObject } | undefined => {
  const { ref = '', frame, words = '', text, option, on } = input
  const target = { type: 'ref', ref }
  switch (name.slice(OURS.length)) {
    case 'read_page':
      return { name: 'read_page', input: frame === undefined ? {} : { ref: `${String(frame)}-` } }
    case 'find':
      return { name: 'find', input: { query: words } }
    case 'screenshot':
      return { name: 'screenshot', input: {} }
    case 'click':
      return { name: 'left_click', input: { target } }
    case 'type':
    case 'select':
    case 'check':
      return { name: 'form_input', input: { target, value: text ?? option ?? on ?? '' } }
    default:
      return undefined
  }
}

/** Every reference begins with the number of its frame. */
const frameIn = (ref: JsonValue | undefined): number | undefined => {
  const frame = /^(\d{1,15})-/.exec(typeof ref === 'string' ? ref : '')?.[1]
  return frame === undefined ? undefined : Number(frame)
}
