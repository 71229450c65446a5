import type {
  RawMessageStreamEvent,
  SearchResultBlockParam,
} from '@anthropic-ai/sdk/resources/messages/messages'

/** Begins our name for a source, so that what comes back is told from addresses that a model or provider makes up. */
const SCHEME = 'sayso:'

/** UTF-16 units of cited words that are kept. */
const MOST_CITED = 1000
/** Passages of one text; what is left belongs to the last. */
const MOST_PASSAGES = 100

/**
 * A text as a source that can be cited, passage by passage
 * (https://platform.claude.com/docs/en/build-with-claude/search-results).
 * @param from what a `Citation` shall name
 */
export const searchResultOf = (
  from: string,
  title: string,
  text: string,
): SearchResultBlockParam => ({
  type: 'search_result',
  source: `${SCHEME}${from}`,
  title,
  content: passagesIn(text).map((passage) => ({ type: 'text', text: passage })),
  citations: { enabled: true },
})

const passagesIn = (text: string): string[] => {
  const passages = text.split(/(?<=\n)[ \t]*\n+(?=\S)/).filter((passage) => passage.trim() !== '')
  return passages.length <= MOST_PASSAGES
    ? passages
    : [...passages.slice(0, MOST_PASSAGES - 1), passages.slice(MOST_PASSAGES - 1).join('\n\n')]
}

type Delta = Extract<RawMessageStreamEvent, { type: 'content_block_delta' }>['delta']
type RawCitation = Extract<Delta, { type: 'citations_delta' }>['citation']

/** What of ours a citation names; nothing where it names anything else. */
export const citedIn = (
  raw: RawCitation,
): readonly { readonly from: string; readonly text: string }[] =>
  raw.type === 'search_result_location' && raw.source?.startsWith(SCHEME)
    ? [{ from: raw.source.slice(SCHEME.length), text: raw.cited_text.slice(0, MOST_CITED) }]
    : []
