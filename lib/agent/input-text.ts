import { canonicalJson } from '@/lib/domain/canonical-json'
import type { ElicitationRow } from '@/lib/domain/elicitation'
import type { JsonObject } from '@/lib/domain/json'

/** One answer as it goes to the server; what was never answered counts as cancelled. */
export const responseOf = ({ state, content }: ElicitationRow): JsonObject => {
  if (state === 'accepted')
    return { action: 'accept', ...(content === undefined ? {} : { content }) }
  return { action: state === 'declined' ? 'decline' : 'cancel' }
}

export const answerOf = (row: ElicitationRow): string => canonicalJson(responseOf(row))

/** The exact text of what goes along with a call that a server sent back for more, in one round. */
export const answersOf = (
  rows: readonly ElicitationRow[],
  round: number,
  requestState: string | undefined,
): string => {
  const answered = rows.filter((row) => row.round === round && !row.held)
  return canonicalJson({
    inputResponses: Object.fromEntries(answered.map((row) => [row.key, responseOf(row)])),
    ...(requestState === undefined ? {} : { requestState }),
  })
}
