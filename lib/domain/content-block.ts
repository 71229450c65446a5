import { z } from 'zod'
import { jsonValue } from './json'

/** Content of messages in the Messages API's terms, reduced to what Sayso keeps. */
export const textBlock = z.object({
  type: z.literal('text'),
  text: z.string(),
  /** On the person's own messages: this part did not come from their keyboard. */
  pasted: z.literal(true).optional(),
})

/** `signature` must go back to the provider untouched, else it refuses the conversation. */
export const thinkingBlock = z.object({
  type: z.literal('thinking'),
  thinking: z.string(),
  signature: z.string(),
})
export const redactedThinkingBlock = z.object({
  type: z.literal('redacted_thinking'),
  data: z.string(),
})

/** `name` is the name the model saw; `input` is as the model wrote it, not yet checked against any schema. */
export const toolUseBlock = z.object({
  type: z.literal('tool_use'),
  id: z.string(),
  name: z.string(),
  input: jsonValue,
})

export const imageBlock = z.object({
  type: z.literal('image'),
  mediaType: z.string(),
  /** Base64 without a data: prefix. */
  data: z.string(),
})

export const resultContent = z.discriminatedUnion('type', [textBlock, imageBlock])
export type ResultContent = z.infer<typeof resultContent>

export const toolResultBlock = z.object({
  type: z.literal('tool_result'),
  toolUseId: z.string(),
  content: z.array(resultContent),
  isError: z.boolean(),
})

export const contentBlock = z.discriminatedUnion('type', [
  textBlock,
  thinkingBlock,
  redactedThinkingBlock,
  toolUseBlock,
  toolResultBlock,
])

export type ToolUseBlock = z.infer<typeof toolUseBlock>
export type ToolResultBlock = z.infer<typeof toolResultBlock>
export type ContentBlock = z.infer<typeof contentBlock>
