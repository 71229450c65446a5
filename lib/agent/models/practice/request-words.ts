import type { FoundValue } from './find-values'
import { STOP_WORDS } from '../../lexicon'
import { requestVerb, requestVerbs } from './request-verbs'
import { stem } from '../../stem'
import { tokensOf } from './tokens'

/** What of a request can name a tool. */
export interface RequestWords {
  /** Stems with their weight, 1 at most. */
  readonly terms: ReadonlyMap<string, number>
  readonly verbs: ReadonlyMap<string, number>
  readonly verb: string | undefined
}

/** What the verb says is weighed by its meaning; its letters alone count half. */
const VERB_WEIGHT = 0.25
const CONTENT_WEIGHT = 0.2
const FORM_WEIGHT = 0.45
/** What is asked stands at the beginning; what follows in a long text is content. */
const LOOK_AT = 2000

/** Where content begins: after "that", a colon, or a verb that takes a whole statement. */
const CONTENT =
  /\b(?:that|saying|says)\b|:\s|(?<=^\W*(?:please\s+)?(?:remember|memori[sz]e|note)\s)/i

/** Words in quotes, paths and the like are values and name nothing; their form says a little ("notes.txt" is a file). */
export const requestWordsOf = (text: string, found: readonly FoundValue[]): RequestWords => {
  const verb = requestVerb(text)
  const content = CONTENT.exec(text)?.index ?? Infinity
  const terms = new Map<string, number>()
  const add = (word: string, weight: number): void => {
    terms.set(word, Math.max(terms.get(word) ?? 0, weight))
  }
  for (const token of tokensOf(text.slice(0, LOOK_AT))) {
    const isValue = found.some(
      (value) => value.kind !== 'number' && token.start < value.end && token.end > value.start,
    )
    if (isValue || STOP_WORDS.has(token.stem) || /^\d/.test(token.text)) continue
    if (token.start > content) add(token.stem, CONTENT_WEIGHT)
    else add(token.stem, token.stem === verb ? VERB_WEIGHT : 1)
  }
  for (const value of found) for (const word of wordsOfForm(value)) add(stem(word), FORM_WEIGHT)
  return { terms, verbs: requestVerbs(text), verb }
}

const TEXT_FILE = /\.(?:txt|md|csv|json|ya?ml|log|html?|xml|ts|js|py|toml|ini|rst|tex)$/i
const MEDIA_FILE = /\.(?:png|jpe?g|gif|webp|svg|mp3|wav|ogg|mp4|mov|pdf)$/i

const wordsOfForm = ({ kind, value }: FoundValue): readonly string[] => {
  switch (kind) {
    case 'path':
      if (TEXT_FILE.test(value)) return ['file', 'text']
      if (MEDIA_FILE.test(value)) return ['file', 'media', 'image']
      return /\.\w+$/.test(value) ? ['file'] : ['directory']
    case 'glob':
      return ['file', 'pattern', 'search']
    case 'url':
      return value.includes('://') ? ['url', 'fetch', 'page'] : ['domain', 'url']
    case 'email':
      return ['email']
    case 'channel':
      return ['channel', 'message']
    case 'currency':
      return ['currency']
    case 'pair':
      return ['repository', 'repo']
    default:
      return []
  }
}
