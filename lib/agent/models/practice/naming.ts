import type { FilledArguments } from './fill-arguments'
import type { KnownTool } from './known-tool'
import { QUESTION_GROUPS, QUESTION_WORDS, relatedTo, STOP_WORDS, verbGroupsOf } from '../../lexicon'
import type { RequestWords } from './request-words'
import type { ToolIndex } from './tool-index'

/** How well the kind of act agrees: a request that asks to read does not mean a tool that writes, nor the other way round. */
export const agreement = (known: KnownTool, request: RequestWords): number => {
  if (isVerbInName(known, request)) return 1.3
  if (request.verbs.size === 0 || known.verbGroups.size === 0) return 1
  const shared = [...request.verbs].map(
    ([group, weight]) => weight * (known.verbGroups.get(group) ?? 0),
  )
  const best = Math.max(0, ...shared)
  return best === 0 ? 0.35 : 0.8 + 0.5 * best
}

/** "comment on …" and `add_comment`: what is a verb in the request is a thing in the name. */
const isVerbInName = (known: KnownTool, { verb }: RequestWords): boolean =>
  verb !== undefined &&
  !isLookingVerb(verb) &&
  known.nameStems.some(
    (word) => word !== known.verb && (word === verb || relatedTo(verb).has(word)),
  )

/** "list my films" and `add_to_list`: a verb that only looks is no thing. */
const isLookingVerb = (verb: string): boolean =>
  [...verbGroupsOf(verb).keys()].some((group) => QUESTION_GROUPS.has(group))

/** The share of a tool's name that the request has, 1 at most. */
export const nameCoverage = (known: KnownTool, request: RequestWords): number => {
  const words = nameWords(known)
  if (words.length === 0) return 0
  return words.reduce((sum, word) => sum + nameMatch(word, request), 0) / words.length
}

const nameWords = (known: KnownTool): string[] =>
  known.nameStems.filter((word) => !STOP_WORDS.has(word))

const nameMatch = (word: string, { terms, verbs, verb }: RequestWords): number => {
  const direct = word === verb ? 1 : (terms.get(word) ?? 0)
  const related = [...relatedTo(word)].map(
    (other) => (other === verb ? 1 : (terms.get(other) ?? 0)) * 0.7,
  )
  const byVerb = [...verbGroupsOf(word)].map(
    ([group, weight]) => 0.7 * weight * (verbs.get(group) ?? 0),
  )
  return Math.max(direct, ...related, ...byVerb)
}

/**
 * How clearly a request names a tool: 1 by a thing in its name or by all of it, less by its connector together with its
 * verb, or its subject, or a rare verb with arguments that fit; 0 where it does not. A shared verb alone names nothing:
 * "list my films" is not a wish for `list_channels`.
 */
export const namingOf = (
  index: ToolIndex,
  known: KnownTool,
  request: RequestWords,
  filled: FilledArguments,
): number => {
  const agrees = agreement(known, request)
  if (agrees < 0.8) return 0
  const words = nameWords(known)
  const things = words.filter((word) => word !== known.verb || words.length === 1)
  if (things.some((word) => isMentioned(word, request))) return 1
  if (words.length > 0 && words.every((word) => isMentioned(word, request))) return 1
  if (known.verb !== undefined && agrees === 1 && request.verbs.size > 0) return 0
  if (known.slugStems.some((word) => isMentioned(word, request))) return 0.9
  if (known.verb !== undefined && agrees === 1) return 0
  if (isSubjectMentioned(known, request)) return 0.5
  return isRareAct(index, known, request) &&
    filled.missing.length === 0 &&
    filled.unusedValues === 0
    ? 0.6
    : 0
}

const isMentioned = (word: string, { terms, verb }: RequestWords): boolean =>
  [...terms].some(([term, weight]) => {
    if (weight < 0.4 && (term !== verb || isLookingVerb(term))) return false
    return term === word || relatedTo(term).has(word)
  })

const isSubjectMentioned = (known: KnownTool, { terms, verb }: RequestWords): boolean =>
  [...terms].some(
    ([term, weight]) =>
      weight >= 1 &&
      term !== verb &&
      !QUESTION_WORDS.has(term) &&
      known.sentenceStems.includes(term),
  )

/** Acts that most connectors have tools for; they tell one tool from another only together with its thing. */
const BROAD: ReadonlySet<string> = new Set(
  'create read list search update delete send run'.split(' '),
)

/** A verb that hardly any other tool has, by its letters or by its meaning. */
const isRareAct = (index: ToolIndex, known: KnownTool, { verb, verbs }: RequestWords): boolean => {
  if (verb === undefined) return false
  const hasVerb = (tool: KnownTool): boolean =>
    tool.nameStems.includes(verb) || tool.sentenceStems[0] === verb
  if (hasVerb(known) && index.tools.filter(hasVerb).length <= 2) return true
  return [...verbs.keys()].some(
    (group) =>
      !BROAD.has(group) &&
      known.verbGroups.has(group) &&
      index.tools.filter((tool) => tool.verbGroups.has(group)).length <= 2,
  )
}
