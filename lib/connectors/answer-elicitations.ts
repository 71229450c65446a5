import { ProtocolError, ProtocolErrorCode, type Client } from '@modelcontextprotocol/client'
import { z } from 'zod'
import type { AddressSpace } from '@/lib/domain/connector'
import { elicitAction, type ElicitAsk } from '@/lib/domain/elicitation'
import { spendPermit, type Permit } from '@/lib/policy/permit'
import { parseElicitation } from './parse-elicitation'

/** Asks the person on behalf of one open call; resolves with the permit for the answer, or with none to say nothing. */
export type Asker = (ask: ElicitAsk, signal: AbortSignal) => Promise<Permit | undefined>

const answer = z.object({
  action: elicitAction,
  content: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]))
    .optional(),
})

/**
 * Answers `elicitation/create` of the older era. A question without an open call is refused: nobody could say what it is
 * about. With several calls open it goes to the latest, since the protocol does not say which one it belongs to.
 * https://modelcontextprotocol.io/specification/2025-11-25/client/elicitation
 */
export const answerElicitations = (
  client: Client,
  askers: ReadonlySet<Asker>,
  space: AddressSpace,
): void => {
  client.setRequestHandler('elicitation/create', async (request, context) => {
    const asker = [...askers].at(-1)
    if (asker === undefined)
      throw new ProtocolError(ProtocolErrorCode.InvalidRequest, 'No call is open.')
    const ask = parseElicitation(String(context.mcpReq.id), request.params, space)
    if (ask === undefined)
      throw new ProtocolError(ProtocolErrorCode.InvalidParams, 'The request cannot be shown.')
    const permit = await asker(ask, context.mcpReq.signal)
    if (permit === undefined || !spendPermit(permit) || permit.subject.kind !== 'elicitation')
      return { action: 'cancel' }
    return answer.parse(JSON.parse(permit.subject.args))
  })
}
