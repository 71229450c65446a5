import type { MessageCreateParamsBase, Tool } from '@anthropic-ai/sdk/resources/messages/messages'
import type { ModelRequest, ModelTool } from '@/lib/domain/model'
import { repairInputSchema } from './repair-input-schema'
import { thinkingFor } from './thinking-for'
import { toMessageParams } from './to-message-params'

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
  { model, anthropicFeatures }: { readonly model: string; readonly anthropicFeatures: boolean },
): MessageCreateParamsBase => {
  const common = {
    model,
    messages: toMessageParams(messages, anthropicFeatures),
    ...(tools.length === 0 ? {} : { tools: tools.map(toToolParam) }),
  }
  if (!anthropicFeatures) {
    return { ...common, max_tokens: MAX_TOKENS_COMPATIBLE, ...(system === '' ? {} : { system }) }
  }
  const thinking = thinkingFor(model)
  return {
    ...common,
    max_tokens: MAX_TOKENS,
    cache_control: CACHE,
    ...(system === '' ? {} : { system: [{ type: 'text', text: system, cache_control: CACHE }] }),
    ...(thinking === undefined ? {} : { thinking }),
  }
}

const toToolParam = ({ name, description, inputSchema }: ModelTool): Tool => ({
  name,
  ...(description === '' ? {} : { description }),
  input_schema: repairInputSchema(inputSchema),
})
