import { z } from 'zod'
import { connectorId } from './ids'
import { jsonValue } from './json-schemas'
import { pageRef } from './page'

/**
 * Where a claim of the model's comes from. Threat: provider and model choose both; `from` is only ever looked up among what
 * the same conversation was sent, and the passage is shown as found there.
 */
export const citation = z.object({
  /** The tool call whose result it is, or the attachment. */
  from: z.string(),
  /** The words that were cited. */
  text: z.string(),
  /** Where in the block's text the claim ends, in UTF-16 units. */
  at: z.number(),
})
export type Citation = z.infer<typeof citation>

/** Content of messages in the Messages API's terms, reduced to what Sayso keeps. */
export const textBlock = z.object({
  type: z.literal('text'),
  text: z.string(),
  /** On the person's own messages: this part did not come from their keyboard. */
  pasted: z.literal(true).optional(),
  /** On the model's own, in the order of the text. */
  citations: z.array(citation).optional(),
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

/** What a model can be given of a result. */
export const resultContent = z.discriminatedUnion('type', [textBlock, imageBlock])
export type ResultContent = z.infer<typeof resultContent>

/** Bytes that are shown as no picture: a sound, a document, or an image that is not what it says. Data is base64. */
export const filePart = z.object({
  type: z.literal('file'),
  mediaType: z.string(),
  data: z.string(),
  uri: z.string().optional(),
})
export type FilePart = z.infer<typeof filePart>

/** A resource that the result has in it, as text. */
export const resourcePart = z.object({
  type: z.literal('resource'),
  uri: z.string(),
  mediaType: z.string().optional(),
  text: z.string(),
})

/** Names a resource of the same server. Threat: its address is anybody's; it goes to that server or nowhere. */
export const linkPart = z.object({
  type: z.literal('link'),
  uri: z.string(),
  title: z.string(),
  description: z.string().optional(),
  mediaType: z.string().optional(),
})
export type LinkPart = z.infer<typeof linkPart>

export const structuredPart = z.object({ type: z.literal('structured'), value: jsonValue })

/** What a server gave back, part by part, as the person is shown it. */
export const resultPart = z.discriminatedUnion('type', [
  textBlock,
  imageBlock,
  filePart,
  resourcePart,
  linkPart,
  structuredPart,
])
export type ResultPart = z.infer<typeof resultPart>

export const toolResultBlock = z.object({
  type: z.literal('tool_result'),
  toolUseId: z.string(),
  content: z.array(resultContent),
  isError: z.boolean(),
  /** The model's names of the tools that our own search found. */
  found: z.array(z.string()).optional(),
})

/**
 * What the person attached to their message of something they had read from a connector or pointed at in a page. Threat:
 * attaching is theirs, the words in it are the server's or the page's and never count as typed.
 */
export const attachmentBlock = z.object({
  type: z.literal('attachment'),
  /** Of the whole in `results`, where `wholeLength` says that this is only its beginning. */
  id: z.string(),
  /** Absent on what came from a page or a file. */
  connectorId: connectorId.optional(),
  page: pageRef.optional(),
  /** The plugin, where it is the text of a skill that the person asked for. */
  plugin: z.string().max(200).optional(),
  kind: z.enum(['resource', 'prompt', 'page', 'skill', 'file']),
  title: z.string(),
  content: z.array(resultContent),
  wholeLength: z.number().optional(),
})

export const contentBlock = z.discriminatedUnion('type', [
  textBlock,
  thinkingBlock,
  redactedThinkingBlock,
  toolUseBlock,
  toolResultBlock,
  attachmentBlock,
])

export type ToolUseBlock = z.infer<typeof toolUseBlock>
export type ToolResultBlock = z.infer<typeof toolResultBlock>
export type AttachmentBlock = z.infer<typeof attachmentBlock>
export type ContentBlock = z.infer<typeof contentBlock>
