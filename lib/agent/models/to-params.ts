import type {
  MessageCreateParamsBase,
  MessageParam,
  TextBlockParam,
  Tool,
} from '@anthropic-ai/sdk/resources/messages/messages'
import type { ModelMessage, ModelRequest, ModelTool } from '@/lib/domain/model'
import { withToolset } from './browser-toolset'
import { repairInputSchema } from './repair-input-schema'
import { thinkingFor } from './thinking-for'
import { toMessageParams } from './to-message-params'

export type Effort = 'low' | 'medium' | 'high'

/** Enough for a long answer with thinking, and below the limit of every model on the list. */
const MAX_TOKENS = 32_000
/** Local servers and gateways refuse, or reserve memory for, more than this. */
const MAX_TOKENS_COMPATIBLE = 8192

const CACHE = { type: 'ephemeral' } as const

/**
 * The body of a Messages API request. Pure and in the request's own order, so that the same conversation gives the same
 * bytes and the provider's cache holds: one breakpoint after tools and system, one (automatic) at the end.
 */
export const toParams = (
  { system, messages, tools }: ModelRequest,
  {
    model,
    anthropicFeatures,
    caching,
    effort,
    toolsets = anthropicFeatures,
  }: {
    readonly model: string
    readonly anthropicFeatures: boolean
    readonly caching?: boolean | undefined
    readonly effort?: Effort | undefined
    /** False once the provider has refused one. */
    readonly toolsets?: boolean | undefined
  },
): MessageCreateParamsBase => {
  const thinking = anthropicFeatures ? thinkingFor(model) : undefined
  const { toolset, others } = withToolset(tools, toolsets ? model : '')
  // Those that think adaptively also load tools by reference; a model before them is given its tools in full.
  const loaded = thinking === undefined ? NONE : loadedIn(messages, others)
  const params = [
    ...others.map((tool) => toToolParam(tool, loaded)),
    ...(toolset === undefined ? [] : [toolset]),
  ]
  const common = {
    model,
    messages: toMessageParams(messages, anthropicFeatures, loaded, toolset !== undefined),
    ...(params.length === 0 ? {} : { tools: params }),
  }
  if (!anthropicFeatures) {
    return {
      ...common,
      ...(caching === true ? { messages: withBreakpoint(common.messages) } : {}),
      max_tokens: MAX_TOKENS_COMPATIBLE,
      ...(system === '' ? {} : { system: caching === true ? cached(system) : system }),
    }
  }
  return {
    ...common,
    max_tokens: MAX_TOKENS,
    cache_control: CACHE,
    ...(system === '' ? {} : { system: cached(system) }),
    ...(thinking === undefined ? {} : { thinking }),
    ...(thinking === undefined || effort === undefined ? {} : { output_config: { effort } }),
  }
}

const cached = (text: string): TextBlockParam[] => [{ type: 'text', text, cache_control: CACHE }]

/** One at the end of what is sent: the next step's request begins with the same bytes. */
const withBreakpoint = (messages: readonly MessageParam[]): MessageParam[] => {
  const last = messages.at(-1)
  if (last === undefined || typeof last.content === 'string') return [...messages]
  const block = last.content.at(-1)
  if (block?.type !== 'text' && block?.type !== 'tool_result') return [...messages]
  const content = [...last.content.slice(0, -1), { ...block, cache_control: CACHE }]
  // Only the last block is another, of the same type.
  return [...messages.slice(0, -1), { ...last, content } as MessageParam]
}

const NONE: ReadonlySet<string> = new Set()

/**
 * Tools that the results of our search bring in where they stand. A definition so deferred is no part of the request's beginning, so
 * that what the provider cached still holds; one whose result was put away or summed up is listed like any other
 * (https://platform.claude.com/docs/en/agents-and-tools/tool-use/tool-search-tool).
 */
const loadedIn = (
  messages: readonly ModelMessage[],
  tools: readonly ModelTool[],
): ReadonlySet<string> => {
  const found = new Set(
    messages.flatMap(({ content }) =>
      content.flatMap((block) => (block.type === 'tool_result' ? (block.found ?? []) : [])),
    ),
  )
  return new Set(tools.flatMap(({ name }) => (found.has(name) ? [name] : [])))
}

const toToolParam = (
  { name, description, inputSchema }: ModelTool,
  loaded: ReadonlySet<string>,
): Tool => ({
  name,
  ...(loaded.has(name) ? { defer_loading: true } : {}),
  ...(description === '' ? {} : { description }),
  input_schema: repairInputSchema(inputSchema),
})
