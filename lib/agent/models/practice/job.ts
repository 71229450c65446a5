import { isFree } from './fit-value'
import type { KnownTool } from './known-tool'
import { rankTools } from './rank-tools'
import { readAnswer } from './read-answer'
import { requestVerb, requestVerbs } from './request-verbs'
import { splitSteps } from './split-steps'
import { think, thinkWith, type Thought, type World } from './thought'

/** A request of the person's and how far it has come. */
export interface Job {
  readonly steps: readonly string[]
  readonly at: number
  readonly thought: Thought
}

export const startJob = (request: string, world: World): Job => {
  const steps = splitSteps(request, world)
  return { steps, at: 0, thought: think(steps[0] ?? request, world) }
}

/** The job after one of its calls has succeeded; undefined when that was the last. */
export const advanceJob = (job: Job, world: World): Job | undefined => {
  const next = job.steps[job.at + 1]
  return next === undefined ? undefined : { ...job, at: job.at + 1, thought: think(next, world) }
}

const CANCEL =
  /^\s*(?:cancel|stop|never\s?mind|forget (?:it|that)|drop (?:it|that)|no thanks?|abort)\W*$/i

/** The job after what the person said while it waited for an answer; what clearly asks for something else starts anew. */
export const answerJob = (job: Job, said: string, world: World): Job => {
  const { thought } = job
  if (CANCEL.test(said)) return { ...job, thought: { type: 'cancelled' } }
  if (thought.type === 'choose') {
    const chosen = chosenTool(thought.candidates, said, world)
    return chosen === undefined
      ? startJob(said, world)
      : { ...job, thought: thinkWith(chosen, thought.request, world) }
  }
  if (thought.type !== 'ask' || isOtherRequest(thought, said, world)) return startJob(said, world)
  return { ...job, thought: readAnswer(thought, said, world) }
}

/**
 * A command with a verb that names another tool and has all it needs, or a question where a value of a form (a path, a
 * number) was asked for.
 */
const isOtherRequest = (asking: Asking, said: string, world: World): boolean => {
  const isQuestion = said.trim().endsWith('?')
  if (requestVerb(said) === undefined && !isQuestion) return false
  const [first] = asking.missing
  if (isQuestion && first !== undefined && !isFree(first) && requestVerbs(said).size > 0)
    return true
  const best = rankTools(said, world.index, world.kindWord).find((one) => one.isNamed)
  return (
    best !== undefined &&
    best.known !== asking.known &&
    best.filled.missing.length === 0 &&
    best.filled.unusedWords === 0
  )
}

type Asking = Extract<Thought, { type: 'ask' }>

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth']

const chosenTool = (
  candidates: readonly KnownTool[],
  said: string,
  world: World,
): KnownTool | undefined => {
  const words = said
    .trim()
    .toLowerCase()
    .replaceAll(/[`"'.]/g, '')
  const number = /^(?:number |no\.? |#|the )?(\d+)$/.exec(words)?.[1]
  if (number !== undefined) return candidates[Number(number) - 1]
  const ordinal = ORDINALS.findIndex((ordinal) =>
    new RegExp(`^(?:the )?${ordinal}(?: one)?$`).test(words),
  )
  if (ordinal !== -1) return candidates[ordinal]
  if (candidates.length === 1 && /^(?:yes|yep|ok|okay|sure|do it)$/.test(words))
    return candidates[0]
  return (
    world.index.tools.find(
      (known) => known.tool.name.toLowerCase() === words || known.ownName.toLowerCase() === words,
    ) ?? bySlug(candidates, words)
  )
}

const bySlug = (candidates: readonly KnownTool[], words: string): KnownTool | undefined => {
  const matching = candidates.filter((known) => known.slug.toLowerCase() === words)
  return matching.length === 1 ? matching[0] : undefined
}
