import { fillArguments, type FilledArguments } from './fill-arguments'
import { findValues } from './find-values'
import type { KnownTool } from './known-tool'
import { agreement, nameCoverage, namingOf } from './naming'
import { requestWordsOf } from './request-words'
import { searchTools, type ToolIndex } from './tool-index'

export interface RankedTool {
  readonly known: KnownTool
  readonly score: number
  /** Whether the request's words name this tool, and not only share some with it. */
  readonly isNamed: boolean
  readonly filled: FilledArguments
}

/** Reading arguments costs more than counting words: only the nearest tools are tried on. */
const CLOSE_LOOKS = 14
const UNNAMED = 0.5

/** The tools nearest to a request, best first: words in common, kind of act, and how well the arguments fit. */
export const rankTools = (text: string, index: ToolIndex, kindWord: string): RankedTool[] => {
  const found = findValues(text)
  const request = requestWordsOf(text, found)
  return [...searchTools(index, request.terms)]
    .flatMap(([at, score]) => {
      const known = index.tools[at]
      if (known === undefined) return []
      const words = agreement(known, request) * (0.5 + 0.5 * nameCoverage(known, request))
      return [{ known, score: score * words * (known.isDeprecated ? 0.5 : 1) }]
    })
    .toSorted((a, b) => b.score - a.score)
    .slice(0, CLOSE_LOOKS)
    .map(({ known, score }): RankedTool => {
      const filled = fillArguments(text, known, kindWord, found)
      const naming = namingOf(index, known, request, filled)
      return {
        known,
        score: score * fitOfArguments(known, filled) * (naming === 0 ? UNNAMED : naming),
        isNamed: naming > 0,
        filled,
      }
    })
    .toSorted((a, b) => b.score - a.score)
}

const fitOfArguments = (known: KnownTool, filled: FilledArguments): number => {
  const required = known.fields().filter((field) => field.isRequired).length
  const missing = filled.missing.filter((field) => field.isRequired).length
  const share = required === 0 ? 1 : (required - missing) / required
  return (0.5 + 0.5 * share) * 0.55 ** filled.unusedValues * 0.85 ** Math.min(4, filled.unusedWords)
}
