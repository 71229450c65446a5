import type { TurnRow } from '@/lib/domain/conversation'
import type { StandingInstructions } from '@/lib/domain/instructions'
import { isAtDomain } from '@/lib/domain/sensitive-site'
import { readSettings } from '@/lib/store/queries/settings'
import type { AgentDeps } from './deps'

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

/**
 * The system prompt of a turn: ours, what a sub-agent has to know of itself, and the person's instructions. Ours stands in the
 * messages, so that no waking worker has to read it.
 */
export const readSystem = async (
  { db, translate }: Pick<AgentDeps, 'db' | 'translate'>,
  turn: TurnRow,
): Promise<string> => {
  const [settings, conversation] = await Promise.all([
    readSettings(db),
    db.conversations.get(turn.conversationId),
  ])
  return [
    translate('model_system'),
    ...(turn.subAgent === undefined ? [] : [translate('model_sub_agent')]),
    instructionsIn(settings.instructions, turn.site, conversation?.instructions) ?? [],
  ]
    .flat()
    .join('\n\n')
}
