import type { ToolResultBlock } from '@/lib/domain/content-block'
import type { ModelMessage } from '@/lib/domain/model'
import { advanceJob, answerJob, startJob, type Job } from './job'
import type { World } from './thought'

/** What is to be answered now. */
export interface Situation {
  /** The job as it stands; undefined when there is nothing left to do. */
  readonly job: Job | undefined
  /** Results that have just come, with the names the calls had. */
  readonly results: readonly { readonly name: string; readonly block: ToolResultBlock }[]
  /** What remains of a plan that a failed call has stopped. */
  readonly dropped: readonly string[]
}

/** How far back a question can lie that is still answered. */
const MAX_MESSAGES = 40

const AGAIN =
  /^\s*(?:again|(?:please )?(?:try|do) (?:it |that )?again|retry|once more|repeat that)\W*$/i

/**
 * Reads where a conversation stands from its messages alone: the model keeps nothing between two requests, so each one
 * replays what the person has said. Its own earlier questions are worked out anew, never read back, so that neither the
 * language nor a changed word matters. Of results it only sees whether they are errors.
 */
export const readConversation = (messages: readonly ModelMessage[], world: World): Situation => {
  let job: Job | undefined
  let lastCall: Job | undefined
  let names = new Map<string, string>()
  let situation: Situation = { job: undefined, results: [], dropped: [] }
  for (const message of messages.slice(-MAX_MESSAGES)) {
    if (message.role === 'assistant') {
      const calls = message.content.filter((block) => block.type === 'tool_use')
      names = new Map(calls.map((call) => [call.id, call.name]))
      continue
    }
    const blocks = message.content.filter((block) => block.type === 'tool_result')
    let dropped: readonly string[] = []
    if (blocks.length > 0) {
      const failed = blocks.some((block) => block.isError)
      if (job?.thought.type === 'call') lastCall = { ...job, steps: job.steps.slice(job.at), at: 0 }
      dropped = failed && job !== undefined ? job.steps.slice(job.at + 1) : []
      job = failed || job?.thought.type !== 'call' ? undefined : advanceJob(job, world)
    }
    const said = saidIn(message)
    if (said !== '')
      job = AGAIN.test(said) && lastCall !== undefined ? lastCall : hear(job, said, world)
    const results = blocks.map((block) => ({ name: names.get(block.toolUseId) ?? '', block }))
    situation = { job, results, dropped }
  }
  return situation
}

const saidIn = ({ content }: ModelMessage): string =>
  content
    .flatMap((block) => (block.type === 'text' ? [block.text] : []))
    .join('\n')
    .trim()

const hear = (job: Job | undefined, said: string, world: World): Job =>
  job?.thought.type === 'ask' || job?.thought.type === 'choose'
    ? answerJob(job, said, world)
    : startJob(said, world)
