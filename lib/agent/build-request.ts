import type { ContentBlock } from '@/lib/domain/content-block'
import type { MessageRow } from '@/lib/domain/conversation'
import type { ModelMessage, ModelRequest, ModelTool } from '@/lib/domain/model'

/**
 * The request for a turn's next step: the whole conversation in order, neighbours of one role joined, the broken end of
 * a message that is asked again left out, and what another model thought with it: no other can read its signature, and it
 * was not written for them. Pure; the same rows give the same bytes, so that a provider's cache holds.
 */
export const buildRequest = (
  messages: readonly MessageRow[],
  tools: readonly ModelTool[],
  /** `OpenedModel.id` of the one that is asked. */
  modelId: string,
  /** `readSystem` */
  system: string,
): ModelRequest => {
  const kept = messages.at(-1)?.partial === true ? messages.slice(0, -1) : messages
  return {
    system,
    messages: joinNeighbours(
      kept.flatMap((row, index) => [
        withoutForeignThoughts(row, modelId),
        ...(row.continued === 'limit' && kept[index + 1]?.role !== 'user' ? [GO_ON] : []),
      ]),
    ),
    tools,
  }
}

/** After a message that met the limit of tokens: newer models refuse a request that ends in their own words. */
const GO_ON: ModelMessage = {
  role: 'user',
  content: [{ type: 'text', text: 'Go on exactly where you stopped. Repeat nothing.' }],
}

const withoutForeignThoughts = (row: MessageRow, modelId: string): MessageRow =>
  row.role === 'user' || row.modelId === modelId
    ? row
    : {
        ...row,
        content: row.content.filter(
          ({ type }) => type !== 'thinking' && type !== 'redacted_thinking',
        ),
      }

const joinNeighbours = (rows: readonly ModelMessage[]): ModelMessage[] => {
  const joined: { role: ModelMessage['role']; content: ContentBlock[] }[] = []
  for (const row of rows) {
    if (row.content.length === 0) continue
    const last = joined.at(-1)
    const content = row.role === 'user' ? joinWritten(row.content) : row.content
    if (last?.role === row.role) last.content.push(...content)
    else joined.push({ role: row.role, content: [...content] })
  }
  return joined
}

/** What the person wrote is one text to the model; where it was typed and where pasted is the policy's to know. */
const joinWritten = (content: readonly ContentBlock[]): ContentBlock[] => {
  const text = content.flatMap((block) => (block.type === 'text' ? [block.text] : [])).join('')
  const others = content.filter((block) => block.type !== 'text')
  return text === '' ? others : [...others, { type: 'text', text }]
}
