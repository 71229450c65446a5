import type {
  CitationsSearchResultLocation,
  MessageCreateParams,
  SearchResultBlockParam,
} from '@anthropic-ai/sdk/resources/messages'

/** Where in a request's sources a passage stands (the newest that has it), as the real API tells it with the text that cites it. */
export function citationOf(
  passage: string,
  request: MessageCreateParams,
): CitationsSearchResultLocation {
  const sources = request.messages.flatMap(({ content }) =>
    typeof content === 'string' ? [] : content.flatMap(sourcesIn),
  )
  const at = sources.findLastIndex(({ content }) =>
    content.some(({ text }) => text.includes(passage)),
  )
  const source = sources[at]
  if (source?.citations?.enabled !== true)
    throw new Error(`No source of the request says “${passage}”.`)
  const block = source.content.findIndex(({ text }) => text.includes(passage))
  return {
    type: 'search_result_location',
    source: source.source,
    title: source.title,
    cited_text: source.content[block]?.text ?? '',
    search_result_index: at,
    start_block_index: block,
    end_block_index: block + 1,
  }
}

const sourcesIn = (block: object): SearchResultBlockParam[] => {
  if (!('type' in block)) return []
  if (block.type === 'search_result') return [block as SearchResultBlockParam]
  return block.type === 'tool_result' && 'content' in block && Array.isArray(block.content)
    ? block.content.flatMap(sourcesIn)
    : []
}
