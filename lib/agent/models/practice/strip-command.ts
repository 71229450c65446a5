import { namesTool, type ArgumentDraft } from './argument-draft'
import { DETERMINERS, STOP_WORDS, verbGroupsOf } from '../../lexicon'
import { tokensOf, type Token } from './tokens'

/** Words that name the tool stand at the beginning. */
const LOOK_AT = 600

/**
 * A piece of a request without the words that say what to do: "add a task buy milk" is "buy milk". Each naming word is
 * dropped once: in "echo echo", the second is content. An article stays where content keeps it ("a red bicycle").
 */
export const stripCommand = (
  draft: ArgumentDraft,
  piece: string,
  { isHead, keepsArticle }: { readonly isHead: boolean; readonly keepsArticle: boolean },
): string => {
  const tokens = tokensOf(piece.slice(0, LOOK_AT))
  const from = commandEnd(draft, tokens, isHead, keepsArticle)
  const rest = tokens.filter((token) => token.start >= from)
  const to = piece.length > LOOK_AT ? piece.length : contentEnd(draft, rest, piece.length)
  return piece.slice(from, Math.max(from, to))
}

const commandEnd = (
  draft: ArgumentDraft,
  tokens: readonly Token[],
  isHead: boolean,
  keepsArticle: boolean,
): number => {
  const dropped = new Set<string>()
  let stage: 'before' | 'verb' | 'after' = isHead ? 'before' : 'after'
  let end = 0
  let solidEnd = 0
  for (const token of tokens) {
    if (token.text !== token.text.toLowerCase() && token.start > 0) break
    const isVerb = stage !== 'after' && verbGroupsOf(token.stem).size > 0
    const isSmall = stage === 'before' ? STOP_WORDS.has(token.stem) : DETERMINERS.has(token.stem)
    const isTool =
      !dropped.has(token.stem) &&
      (namesTool(draft.known, token.stem) || isFieldName(draft, token.stem))
    if (!(isSmall || isVerb || isTool)) break
    if (isVerb) stage = 'verb'
    else if (stage === 'verb') stage = 'after'
    dropped.add(token.stem)
    end = token.end
    if (!ARTICLES.has(token.stem)) solidEnd = end
  }
  return keepsArticle ? solidEnd : end
}

/** Where content ends before what only points at the tool: "milk to my shopping list". */
const contentEnd = (draft: ArgumentDraft, tokens: readonly Token[], length: number): number => {
  let to = length
  let at = tokens.length - 1
  while (at >= 0 && tokens[at] !== undefined && TAIL.has(tokens[at]?.stem ?? '')) {
    to = tokens[at]?.start ?? to
    at -= 1
  }
  let run = at
  while (run >= 0 && isPointing(draft, tokens[run])) run -= 1
  const marker = tokens[run + 1]
  const isRun = run < at && marker !== undefined && POINTERS.has(marker.text.toLowerCase())
  return isRun ? marker.start : to
}

const isPointing = (draft: ArgumentDraft, token: Token | undefined): boolean =>
  token !== undefined &&
  (namesTool(draft.known, token.stem) ||
    ARTICLES.has(token.stem) ||
    POINTERS.has(token.text.toLowerCase()))

const ARTICLES: ReadonlySet<string> = new Set(['a', 'an', 'the', 'my', 'our', 'your'])
const POINTERS: ReadonlySet<string> = new Set([
  'in',
  'on',
  'from',
  'to',
  'of',
  'with',
  'as',
  'into',
])
const TAIL: ReadonlySet<string> = new Set(
  'please now in on at to from my the with and for of by as'.split(' '),
)

const isFieldName = (draft: ArgumentDraft, stemmed: string): boolean =>
  draft.fields.some(
    (field) => field.isRequired && field.stems.length === 1 && field.stems[0] === stemmed,
  )
