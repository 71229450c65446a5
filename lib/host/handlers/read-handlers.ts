import { z } from 'zod'
import { executeRead } from '@/lib/agent/execute-call'
import type { AgentDeps } from '@/lib/agent/deps'
import type { ReadRequest } from '@/lib/agent/decide-read'
import { toResultParts } from '@/lib/connectors/result-content'
import type { ResultPart } from '@/lib/domain/content-block'
import type { ConnectorId, ConversationId } from '@/lib/domain/ids'
import type { JsonObject } from '@/lib/domain/json'
import { ok, type Result } from '@/lib/domain/result'
import type { Handlers } from '@/lib/messaging/server'
import { labelOfContent } from '@/lib/policy/join-labels'
import { sourceOfConnector } from '@/lib/policy/source-of'
import { dropUnsent } from '@/lib/store/drop-unsent'
import type { HostConnectors } from '../host-connectors'

const contents = z.object({ contents: z.array(z.unknown()) })
const messages = z.object({ messages: z.array(z.object({ content: z.unknown() })) })
const completion = z.object({ completion: z.object({ values: z.array(z.string()) }) })

/** What the person reads of a connector in the panel, under the same permits and record as the model's reads. */
export const createReadHandlers = (
  agent: AgentDeps,
  connectors: Pick<HostConnectors, 'browse'>,
): Pick<Handlers, 'connector.read' | 'connector.complete' | 'connector.browse' | 'skill.read'> => {
  const { db, now, newId } = agent
  const readFor = async (
    where: {
      readonly conversationId?: ConversationId | undefined
      readonly connectorId: ConnectorId
    },
    request: ReadRequest,
  ): Promise<Result<JsonObject>> => {
    const { conversationId, connectorId } = where
    const turns =
      conversationId === undefined
        ? []
        : await db.turns.where({ conversationId }).sortBy('createdAt')
    return executeRead(
      agent,
      turns.findLast(({ view }) => view === undefined),
      connectorId,
      request,
      new AbortController().signal,
      'person',
    )
  }
  const readAndKeep: Handlers['connector.read'] = async ({ kind, name, args, ...where }) => {
    const request = { kind, name, args: args === undefined ? {} : { arguments: args } }
    const answer = await readFor(where, request)
    if (!answer.ok) return answer
    const id = newId()
    const at = now()
    const { connectorId } = where
    await dropUnsent(db, at)
    await db.results.add({
      id,
      connectorId,
      kind,
      title: name.toWellFormed(),
      ...(kind === 'resource' && name.isWellFormed() ? { uri: name } : {}),
      parts: kind === 'prompt' ? promptParts(answer.value) : resourceParts(answer.value),
      label: labelOfContent(sourceOfConnector(connectorId), 'private'),
      createdAt: at,
    })
    return ok({ id })
  }
  return {
    'connector.read': readAndKeep,
    'skill.read': ({ connectorId, uri }) =>
      readAndKeep({ connectorId, kind: 'resource', name: uri }),
    'connector.complete': async ({ kind, name, argument, ...where }) => {
      const ref =
        kind === 'prompt' ? { type: 'ref/prompt', name } : { type: 'ref/resource', uri: name }
      const answer = await readFor(where, { kind: 'completion', name, args: { ref, argument } })
      if (!answer.ok) return answer
      const parsed = completion.safeParse(answer.value)
      return ok(parsed.success ? parsed.data.completion.values.slice(0, 100) : [])
    },
    'connector.browse': ({ connectorId }) => connectors.browse(connectorId),
  }
}

const resourceParts = (answer: JsonObject): ResultPart[] => {
  const parsed = contents.safeParse(answer)
  const found = parsed.success ? parsed.data.contents : []
  return toResultParts(found.map((resource) => ({ type: 'resource', resource })))
}

const promptParts = (answer: JsonObject): ResultPart[] => {
  const parsed = messages.safeParse(answer)
  return toResultParts(parsed.success ? parsed.data.messages.map(({ content }) => content) : [])
}
