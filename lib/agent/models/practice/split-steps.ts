import { findValues } from './find-values'
import { requestVerb } from './request-verbs'
import { think, type World } from './thought'

const MAX_STEPS = 6

/**
 * A request as its steps: "do X and then Y", a numbered list, or "do X and do Y" where both parts name a tool by
 * themselves. Where any part does not, the request is one step: half of it would be a guess.
 */
export const splitSteps = (request: string, world: World): readonly string[] => {
  const strong = splitAt(
    request,
    /\s*(?:[,;.]?\s+(?:and\s+)?then\s+|;\s+|\n+\s*(?:\d+[.)]|[-*•])?\s*)/gi,
  )
  if (strong.length > MAX_STEPS) return [request]
  const steps = strong
    .flatMap((part) => splitAtAnd(part, world))
    .map((step) => step.replace(/^(?:\d+[.)]|[-*•])\s+/, ''))
  const isPlan = steps.length > 1 && steps.length <= MAX_STEPS
  return isPlan && steps.every((step) => think(step, world).type !== 'choose') ? steps : [request]
}

const splitAtAnd = (part: string, world: World): string[] => {
  const content = /\b(?:that|saying|says)\b|:\s/i.exec(part)?.index ?? part.length
  const pieces = splitAt(part.slice(0, content), /\s*,?\s+and\s+(?:also\s+)?/gi)
  const rest = part.slice(content)
  const last = `${pieces.at(-1) ?? ''}${rest}`
  const all = [...pieces.slice(0, -1), last]
  const isSplit =
    all.length > 1 &&
    all.length <= MAX_STEPS &&
    all.every((piece) => requestVerb(piece) !== undefined && think(piece, world).type !== 'choose')
  return isSplit ? all : [part]
}

/** Splits outside of quotes and the like. */
const splitAt = (text: string, pattern: RegExp): string[] => {
  const found = findValues(text).filter((value) => value.kind === 'quoted')
  const parts: string[] = []
  let from = 0
  for (const match of text.matchAll(pattern)) {
    if (found.some((value) => match.index < value.end && match.index >= value.start)) continue
    parts.push(text.slice(from, match.index))
    from = match.index + match[0].length
  }
  return [...parts, text.slice(from)].map((part) => part.trim()).filter((part) => part !== '')
}
