import type { ToolResultBlock } from '@/lib/domain/content-block'

export type ResultOutcome =
  | { readonly type: 'done' }
  | { readonly type: 'declined'; readonly word: string | undefined }
  | { readonly type: 'denied' | 'stopped' | 'unknown' | 'failed' }

/** The host's own sentences about calls that did not run; kept in step with `result-text` by a test. */
const SENTENCES: readonly (readonly ['declined' | 'denied' | 'stopped' | 'unknown', RegExp])[] = [
  ['declined', /^The person declined this call(?: and says: ([\s\S]*)|\.)$/],
  ['denied', /^This call is not allowed\.$/],
  ['stopped', /^The person stopped the work before this call ran\.$/],
  ['stopped', /^This call has (?:not run|no result)\.$/],
  ['unknown', /Nobody knows whether it took effect/],
]

/**
 * What became of a call. Threat: a server can return the same sentences as an error of its own; all that follows is
 * which words are said about it.
 */
export const outcomeOfResult = ({ isError, content }: ToolResultBlock): ResultOutcome => {
  if (!isError) return { type: 'done' }
  const text = content[0]?.type === 'text' ? content[0].text.trim() : ''
  for (const [type, pattern] of SENTENCES) {
    const match = pattern.exec(text)
    if (match === null) continue
    return type === 'declined' ? { type, word: match[1] } : { type }
  }
  return { type: 'failed' }
}
