import type {
  MessageCreateParamsBase,
  MessageParam,
  TextBlockParam,
  Tool,
} from '@anthropic-ai/sdk/resources/messages/messages'
import type { ModelRequest, ModelTool } from '@/lib/domain/model'
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
  const { toolset, others } = withToolset(tools, toolsets ? model : '')
  const params = [...others.map(toToolParam), ...(toolset === undefined ? [] : [toolset])]
  const common = {
    model,
    messages: toMessageParams(messages, anthropicFeatures, toolset !== undefined),
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
  const thinking = thinkingFor(model)
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

const toToolParam = ({ name, description, inputSchema }: ModelTool): Tool => ({
  name,
  ...(description === '' ? {} : { description }),
  input_schema: repairInputSchema(inputSchema),
})
