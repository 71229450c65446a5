import { FILLERS, QUESTION_GROUPS, QUESTION_WORDS, verbGroupsOf } from '../../lexicon'
import { tokensOf, type Token } from './tokens'

/** What is asked stands at the beginning. */
const LOOK_AT = 2000

/** The index of the word a request begins with once politeness is passed; -1 where there is none. */
export const commandStart = (tokens: readonly Token[]): number => {
  const at = tokens.findIndex((token) => !FILLERS.has(token.stem))
  return at === -1 ? tokens.length - 1 : at
}

/**
 * What kinds of act a request asks for, from the verb at the head of each of its sentences; empty where it begins with no
 * verb ("directions to the airport"). A question reads. What stands after a colon is content unless nothing before it was
 * a verb.
 */
export const requestVerbs = (text: string): ReadonlyMap<string, number> =>
  mergeGroups(
    text
      .slice(0, LOOK_AT)
      .split(/[.?!]\s+/)
      .map((sentence) => {
        const parts = sentence.split(/:\s+/).map(headGroups)
        return parts.find((groups) => groups.size > 0) ?? new Map<string, number>()
      }),
  )

const headGroups = (text: string): ReadonlyMap<string, number> => {
  const tokens = tokensOf(text)
  const head = tokens[commandStart(tokens)]
  if (head === undefined) return new Map()
  return QUESTION_WORDS.has(head.stem) ? QUESTION_GROUPS : verbGroupsOf(head.stem)
}

/** The verb a request begins with, as the person wrote it; undefined where it begins with none. */
export const requestVerb = (text: string): string | undefined => {
  const tokens = tokensOf(text.slice(0, LOOK_AT))
  const head = tokens[commandStart(tokens)]
  return head !== undefined && verbGroupsOf(head.stem).size > 0 ? head.stem : undefined
}

const mergeGroups = (all: readonly ReadonlyMap<string, number>[]): ReadonlyMap<string, number> => {
  const merged = new Map<string, number>()
  for (const groups of all) {
    for (const [group, weight] of groups)
      merged.set(group, Math.max(merged.get(group) ?? 0, weight))
  }
  return merged
}
