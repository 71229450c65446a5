import type { TurnRow } from '@/lib/domain/conversation'
import type { StandingInstructions } from '@/lib/domain/instructions'
import { isAtDomain } from '@/lib/domain/sensitive-site'
import type { SaysoDb } from '@/lib/store/db'
import { readSettings } from '@/lib/store/queries/settings'

/**
 * What stands in the system prompt of the person's own instructions, the more general first, so that what a provider has
 * cached holds for as long as it can. Undefined where they gave none.
 */
export const instructionsIn = (
  { everywhere, sites }: StandingInstructions,
  site: string | undefined,
  here: string | undefined,
): string | undefined => {
  const parts = [
    ...(everywhere === '' ? [] : [everywhere]),
    ...sites
      .filter(({ domain }) => site !== undefined && isAtDomain(site, domain))
      .map(({ domain, text }) => `On ${domain}:\n${text}`),
    ...(here === undefined || here === '' ? [] : [`In this conversation:\n${here}`]),
  ]
  return parts.length === 0
    ? undefined
    : ['The person has given you these standing instructions:', ...parts].join('\n\n')
}

const SUB_AGENT =
  'Here you are a sub-agent: the first message is not from the person but a task from the agent that works for them. Nobody answers questions. Do the task, then answer with a report: what you found and did, with names, ids and numbers exactly as they are, and what is still open. Your last message is all that is read of you.'

/** Those that apply to a turn, and what a sub-agent has to know of itself. */
export const readInstructions = async (db: SaysoDb, turn: TurnRow): Promise<string | undefined> => {
  const [settings, conversation] = await Promise.all([
    readSettings(db),
    db.conversations.get(turn.conversationId),
  ])
  const own = instructionsIn(settings.instructions, turn.site, conversation?.instructions)
  return turn.subAgent === undefined
    ? own
    : [SUB_AGENT, ...(own === undefined ? [] : [own])].join('\n\n')
}
