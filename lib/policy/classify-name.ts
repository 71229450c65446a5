import { type EffectClass, highestEffect, severityOf } from '@/lib/domain/effect-class'
import type { Evidence } from './evidence'
import { wordsOf } from './name-words'
import {
  OBJECT_EFFECTS,
  OPEN_WEB,
  OWN_OBJECTS,
  PUBLIC_OBJECTS,
  SEARCH_ENGINES,
  SEARCH_WORDS,
} from './nouns'
import {
  AMBIGUOUS_VERBS,
  CLEAR_READ_VERBS,
  CONJUNCTIONS,
  EFFECT_VERBS,
  FETCH_VERBS,
  MILD_VERBS,
  MODIFIERS,
  READ_VERBS,
} from './verbs'

/** What a name alone says. `reads` is true only where its one verb looks and nothing in it acts. */
export interface NameClass {
  readonly reads: boolean
  readonly evidence: readonly Evidence[]
}

type Verb =
  | { readonly kind: 'read'; readonly word: string; readonly at: number }
  | { readonly kind: 'fetch'; readonly word: string; readonly at: number }
  | {
      readonly kind: 'effect'
      readonly word: string
      readonly at: number
      readonly effect: EffectClass
      readonly sure: boolean
    }

interface Act {
  readonly word: string
  readonly effect: EffectClass
  /** False where the word may as well be a noun. */
  readonly sure: boolean
}

/** Reads a tool's name: the verb where a verb stands, what it acts on, and further verbs. Knows no tool by name. */
export const classifyName = (name: string): NameClass => {
  const words = withoutModifiers(wordsOf(name))
  const verb = mainVerb(words)
  const acts = [
    ...(verb?.kind === 'effect' ? [{ word: verb.word, effect: verb.effect, sure: verb.sure }] : []),
    ...furtherVerbs(words, verb?.at ?? words.length),
  ]
  if (verb && acts.length === 0) return { reads: true, evidence: [lookEvidence(words, verb)] }
  return {
    reads: false,
    evidence: [...acts.map((act) => actEvidence(act, words)), ...objectEvidence(words, verb)],
  }
}

const actEvidence = ({ word, effect, sure }: Act, words: readonly string[]): Evidence => {
  const suggested = effect === 'write.own' ? ownOrShared(words) : effect
  return sure
    ? { from: 'verb', word, effect: suggested, floor: effect }
    : { from: 'verb', word, effect: suggested }
}

const withoutModifiers = (words: readonly string[]): readonly string[] => {
  const start = words.findIndex((word) => !MODIFIERS.has(word))
  return start === -1 ? words : words.slice(start)
}

/** What is acted on stands behind the verb, or before it where the verb comes last (`account_update`). */
const objectEvidence = (words: readonly string[], verb: Verb | undefined): Evidence[] => {
  const objects =
    verb === undefined || verb.at === words.length - 1 ? words : words.slice(verb.at + 1)
  return objects.flatMap((word): Evidence[] => {
    const effect =
      word === 'user' || word === 'users' ? effectOnUser(verb) : OBJECT_EFFECTS.get(word)
    if (effect === undefined || word === verb?.word) return []
    const proves = verb?.kind === 'effect' && verb.sure && effect !== 'send'
    return [{ from: 'noun', word, effect, ...(proves ? { floor: effect } : {}) }]
  })
}

/** Adding a user to something shares it with them; creating or changing one is an account's business. */
const effectOnUser = (verb: Verb | undefined): EffectClass | undefined => {
  if (verb?.kind !== 'effect' || verb.effect !== 'write.own') return undefined
  if (verb.word === 'add' || verb.word === 'assign' || verb.word === 'attach') return 'share'
  return /^(?:create|edit|modify|update|set|change|make|manage|configure|replace|setup|move)$/.test(
    verb.word,
  )
    ? 'account'
    : undefined
}

/** The class of a verb as a description writes it ("Sends an email"), where it is one that cannot be a noun. */
export const effectOfVerb = (word: string): EffectClass | undefined =>
  [word, word.replace(/s$/, ''), word.replace(/es$/, ''), word.replace(/ies$/, 'y')]
    .map((form) => EFFECT_VERBS.get(form))
    .find((effect) => effect !== undefined)

/** The class of a word that stands where only a verb can stand, such as the value of `action`. */
export const effectOfAction = (value: string): EffectClass | undefined => {
  const effects = wordsOf(value).flatMap(
    (word) => EFFECT_VERBS.get(word) ?? AMBIGUOUS_VERBS.get(word) ?? [],
  )
  return effects.length === 0 ? undefined : highestEffect(effects)
}

const mainVerb = (words: readonly string[]): Verb | undefined => {
  const [head = '', last = ''] = [words[0], words.at(-1)]
  const first = unmistakable(head, 0)
  if (first) return first
  const ambiguous = AMBIGUOUS_VERBS.get(head)
  if (ambiguous !== undefined) {
    if (words.length > 1 && CLEAR_READ_VERBS.has(last) && head !== 'share') {
      return { kind: 'read', word: last, at: words.length - 1 }
    }
    return {
      kind: 'effect',
      word: head,
      at: 0,
      effect: ambiguous,
      sure: !READ_VERBS.has(last) && !MILD_VERBS.has(head),
    }
  }
  const verb = words.map(unmistakable).find((found) => found !== undefined)
  if (verb) return verb
  const at = words.findIndex((word) => AMBIGUOUS_VERBS.has(word))
  const word = words[at] ?? ''
  const effect = AMBIGUOUS_VERBS.get(word)
  return effect === undefined
    ? undefined
    : {
        kind: 'effect',
        word,
        at,
        effect,
        sure: severityOf(effect) >= severityOf('send') && at < words.length - 1,
      }
}

const unmistakable = (word: string, at: number): Verb | undefined => {
  if (READ_VERBS.has(word)) return { kind: 'read', word, at }
  if (FETCH_VERBS.has(word)) return { kind: 'fetch', word, at }
  const effect = EFFECT_VERBS.get(word)
  return effect === undefined ? undefined : { kind: 'effect', word, at, effect, sure: true }
}

/** A verb after "and" is an act for certain; one that merely stands later raises the default. */
const furtherVerbs = (words: readonly string[], mainAt: number): Act[] =>
  words.flatMap((word, at) => {
    if (at <= mainAt) return []
    const joined = CONJUNCTIONS.has(words[at - 1] ?? '')
    const effect = EFFECT_VERBS.get(word) ?? (joined ? AMBIGUOUS_VERBS.get(word) : undefined)
    return effect === undefined ? [] : [{ word, effect, sure: joined }]
  })

const ownOrShared = (words: readonly string[]): EffectClass =>
  words.some((word) => OWN_OBJECTS.has(word)) ? 'write.own' : 'write.shared'

const lookEvidence = (words: readonly string[], verb: Verb): Evidence => {
  if (verb.kind === 'fetch')
    return { from: 'verb', word: verb.word, effect: 'fetch.open', floor: 'fetch.open' }
  const objects = words.filter((_, at) => at !== verb.at)
  const open = openSearch(words)
  if (open !== undefined) return { from: 'noun', word: open, effect: 'fetch.open' }
  const isPublic = objects.length > 0 && objects.every((word) => PUBLIC_OBJECTS.has(word))
  return { from: 'verb', word: verb.word, effect: isPublic ? 'read.public' : 'read.private' }
}

/** `web_search` and `google_search` go out; `google_calendar_search_events` stays with its maker. */
const openSearch = (words: readonly string[]): string | undefined => {
  const web = words.find((word) => OPEN_WEB.has(word))
  if (web !== undefined && !words.includes('history')) return web
  const engine = words.find((word) => SEARCH_ENGINES.has(word))
  if (!words.includes('search') && engine === undefined) return undefined
  return words.every((word) => word === engine || SEARCH_WORDS.has(word))
    ? (engine ?? 'search')
    : undefined
}
