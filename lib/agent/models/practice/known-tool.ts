import type { ModelTool } from '@/lib/domain/model'
import { wordsOf } from '@/lib/policy/name-words'
import { verbGroupsOf } from '../../lexicon'
import { stem } from '../../stem'
import { fieldsOf, type Field } from './tool-fields'
import { tokensOf } from './tokens'

/** A connected tool, prepared for matching. Every text in it is the server's and only ever compared or quoted. */
export interface KnownTool {
  readonly tool: ModelTool
  /** The connector's part of the name; empty where there is none. */
  readonly slug: string
  /** The server's own name for the tool. */
  readonly ownName: string
  /** The word of the name that says what it does; undefined where all of it are things. */
  readonly verb: string | undefined
  readonly slugStems: readonly string[]
  readonly nameStems: readonly string[]
  readonly firstSentence: string
  readonly sentenceStems: readonly string[]
  readonly isDeprecated: boolean
  /** What its name says it does, with how typical the word is of it. */
  readonly verbGroups: ReadonlyMap<string, number>
  /** Read when first asked for: with thousands of tools only a few are ever looked at closely. */
  readonly fields: () => readonly Field[]
}

export const knownTool = (tool: ModelTool): KnownTool => {
  const at = tool.name.indexOf('__')
  const slug = at > 0 ? tool.name.slice(0, at) : ''
  const ownName = at > 0 ? tool.name.slice(at + 2) : tool.name
  const firstSentence = firstSentenceOf(tool.description)
  const nameStems = wordsOf(ownName).map(stem)
  const verb = nameStems.find((word) => verbGroupsOf(word).size > 0)
  let fields: readonly Field[] | undefined
  return {
    tool,
    slug,
    ownName,
    slugStems: wordsOf(slug).map(stem),
    nameStems,
    firstSentence,
    sentenceStems: tokensOf(firstSentence).map((token) => token.stem),
    isDeprecated: /\bdeprecated\b/i.test(tool.description),
    verb,
    verbGroups: verb === undefined ? new Map() : verbGroupsOf(verb),
    fields: () => (fields ??= fieldsOf(tool.inputSchema)),
  }
}

const firstSentenceOf = (description: string): string =>
  /^[\s\S]*?(?:[.!?](?=\s|$)|\n|$)/.exec(description.trim())?.[0].trim() ?? ''
