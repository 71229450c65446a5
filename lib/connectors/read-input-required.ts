import { ProtocolError } from '@modelcontextprotocol/client'
import { z } from 'zod'
import type { AddressSpace } from '@/lib/domain/connector'
import type { ElicitAsk } from '@/lib/domain/elicitation'
import { ConnectionFailure } from './connection-failure'
import { parseElicitation } from './parse-elicitation'

/** What a server wants before it carries a call out. Nothing has happened yet. */
export interface InputAsked {
  readonly asks: readonly ElicitAsk[]
  /** Opaque; goes back byte for byte. */
  readonly requestState?: string | undefined
  /** The call is simply made again, without answers in it (older era). */
  readonly repeat: boolean
}

const MOST_ASKS = 3
const STATE_LENGTH = 64 * 1024
const URL_ELICITATION_REQUIRED = -32042

const inputRequests = z.record(
  z.string().max(200),
  z.object({ method: z.string(), params: z.unknown() }),
)

const inputRequired = z.object({
  resultType: z.literal('input_required'),
  inputRequests: inputRequests.optional(),
  requestState: z.string().optional(),
})

/**
 * Reads an `input_required` result; undefined for any other. Throws what `toConnectorError` understands where it asks for
 * what was not offered (sampling, roots), for too much, or for nothing that can be shown.
 * https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr
 */
export const readInputRequired = (result: unknown, space: AddressSpace): InputAsked | undefined => {
  const kind = z.looseObject({ resultType: z.literal('input_required') }).safeParse(result)
  if (!kind.success) return undefined
  const parsed = inputRequired.safeParse(result)
  if (!parsed.success) throw new ConnectionFailure('bad-message', { notDone: true })
  const { requestState } = parsed.data
  if (requestState !== undefined && new TextEncoder().encode(requestState).length > STATE_LENGTH)
    throw new ConnectionFailure('too-large', { notDone: true })
  const asks = readAsks(parsed.data.inputRequests ?? {}, space)
  if (asks.length === 0 && requestState === undefined)
    throw new ConnectionFailure('bad-message', { notDone: true })
  return { asks, requestState, repeat: false }
}

/**
 * What a server wants of the person, by its own keys. Throws, as `readInputRequired` does, where it asks for what was not
 * offered, for too much, or for what cannot be shown.
 */
export const readAsks = (requests: unknown, space: AddressSpace): readonly ElicitAsk[] => {
  const parsed = inputRequests.safeParse(requests)
  const entries = parsed.success ? Object.entries(parsed.data) : []
  if (!parsed.success || entries.length > MOST_ASKS)
    throw new ConnectionFailure('bad-message', { notDone: true })
  return entries.map(([key, request]) => {
    const ask =
      request.method === 'elicitation/create'
        ? parseElicitation(key, request.params, space)
        : undefined
    if (ask === undefined) {
      const detail = `The server asked for ${request.method.slice(0, 100)}.`
      throw new ConnectionFailure('bad-message', { detail, notDone: true })
    }
    return ask
  })
}

const urlElicitations = z.object({
  elicitations: z
    .array(z.looseObject({ elicitationId: z.string().max(200) }))
    .min(1)
    .max(MOST_ASKS),
})

/**
 * The older era's way to send a person to a page first: an error that lists the pages; undefined for any other error.
 * https://modelcontextprotocol.io/specification/2025-11-25/client/elicitation#url-elicitation-required-error
 */
export const readUrlRequired = (thrown: unknown, space: AddressSpace): InputAsked | undefined => {
  if (!(thrown instanceof ProtocolError) || thrown.code !== URL_ELICITATION_REQUIRED)
    return undefined
  const parsed = urlElicitations.safeParse(thrown.data)
  if (!parsed.success) return undefined
  const asks = parsed.data.elicitations.flatMap(
    (one) => parseElicitation(one.elicitationId, { ...one, mode: 'url' }, space) ?? [],
  )
  return asks.length === 0 ? undefined : { asks, repeat: true }
}
