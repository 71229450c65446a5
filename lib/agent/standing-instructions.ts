import type { TurnRow } from '@/lib/domain/conversation'
import type { StandingInstructions } from '@/lib/domain/instructions'
import { isAtDomain } from '@/lib/domain/sensitive-site'
import type { SaysoTables } from '@/lib/store/db'
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

/** Those that apply to a turn. */
export const readInstructions = async (
  db: SaysoTables,
  turn: TurnRow,
): Promise<string | undefined> => {
  const [settings, conversation] = await Promise.all([
    readSettings(db),
    db.conversations.get(turn.conversationId),
  ])
  return instructionsIn(settings.instructions, turn.site, conversation?.instructions)
}
