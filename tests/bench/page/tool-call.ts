import type { AgentDeps } from '@/lib/agent/deps'
import { executeCall } from '@/lib/agent/execute-call'
import { planCalls } from '@/lib/agent/plan-calls'
import type { CallRow } from '@/lib/domain/call'
import type { TurnRow } from '@/lib/domain/conversation'
import type { CallId, ConnectorId, ConversationId, MessageId, TurnId } from '@/lib/domain/ids'
import { UNMANAGED } from '@/lib/domain/managed'
import type { ToolRow } from '@/lib/domain/tool'
import { hashDefinition } from '@/lib/policy/pin'
import type { SaysoDb } from '@/lib/store/db'
import type { Effort, Measured } from '../harness/bench'
import { measureRatio } from '../harness/measure-ratio'
import { timeOf } from '../harness/time'
import { connectorAt, createBenchConnectors, sendAgain, type SentRequest } from './bench-connectors'
import { freshDb } from './bench-db'
import { NOTE_TEXT, NOTE_TOOL } from './note-tool'
import { countUp } from './numbers'

const CALLS = 50
const OWNER = 'bench'
const connectorId = 'notes' as ConnectorId

const toolRow = (): ToolRow => {
  const hash = hashDefinition(NOTE_TOOL)
  return {
    connectorId,
    name: NOTE_TOOL.name,
    definition: NOTE_TOOL,
    definitionHash: hash,
    approvedHash: hash,
    observed: [],
    chosenEffect: 'read.private',
    present: true,
    position: 0,
  }
}

const turnOf = (block: string): TurnRow => ({
  id: `turn-${block}` as TurnId,
  conversationId: `conversation-${block}` as ConversationId,
  state: 'running',
  step: 1,
  createdAt: 0,
  updatedAt: 0,
  lease: { owner: OWNER, until: Number.MAX_SAFE_INTEGER },
})

const callOf = ({ id, conversationId }: TurnRow, at: number): CallRow => ({
  id: `${id}-${at}` as CallId,
  conversationId,
  turnId: id,
  messageId: `${id}-message` as MessageId,
  position: at,
  toolUseId: `${id}-use-${at}`,
  modelToolName: `notes__${NOTE_TOOL.name}`,
  connectorId,
  toolName: NOTE_TOOL.name,
  args: JSON.stringify({ number: at }),
  state: 'proposed',
  createdAt: at,
})

/** A turn of which nothing is there yet but that it runs. */
const putTurn = async (db: SaysoDb, block: string): Promise<TurnRow> => {
  const turn = turnOf(block)
  await db.turns.put(turn)
  await db.conversations.put({
    id: turn.conversationId,
    title: block,
    createdAt: 0,
    updatedAt: 0,
  })
  return turn
}

/**
 * From a call that the model has proposed to its result in the database, one after the other: decided, recorded, permitted,
 * checked, sent, labelled, stored. The row of the proposal comes with the model's message and is not timed.
 */
export const toolCall = async (url: string, { blocks }: Effort): Promise<Measured> => {
  const db = await freshDb('tool-call')
  await db.connectors.put(connectorAt(connectorId, url))
  await db.tools.put(toolRow())
  const { ports, connectors, takeSent } = createBenchConnectors(db)
  // What deciding and executing a call of a server reads of them.
  const deps = {
    ...ports,
    db,
    owner: OWNER,
    callTool: connectors.callTool,
    managed: () => Promise.resolve(UNMANAGED),
    subAgents: () => Promise.resolve([]),
  } as Pick<AgentDeps, 'db'> as AgentDeps
  const { signal } = new AbortController()

  const callAll = async (block: number): Promise<number> => {
    const turn = await putTurn(db, `ours-${block}`)
    let took = 0
    for (const at of countUp(CALLS)) {
      const call = callOf(turn, at)
      await db.calls.put(call)
      took += await timeOf(async () => {
        await planCalls(deps, turn)
        await executeCall(deps, call.id, signal)
      })
      const settled = await db.calls.get(call.id)
      const [part] = settled?.result ?? []
      if (settled?.state !== 'done' || part?.type !== 'text' || part.text !== NOTE_TEXT)
        throw new Error(`The call came to something else: ${JSON.stringify(settled)}`)
    }
    return took
  }

  await callAll(-1)
  const request = takeSent().findLast(({ method }) => method === 'POST')
  if (request === undefined) throw new Error('Nothing was sent.')
  const fetchAll = (block: number): Promise<number> => fetchBare(db, request, block)
  const ratio = await measureRatio(blocks, callAll, fetchAll)
  const extra = takeSent().length - (blocks + 1) * CALLS
  await connectors.close()
  await db.delete()
  return { ratio, also: { 'requests besides one a call': { value: extra, atMost: 0 } } }
}

/** The same request, and the two writes without which a call cannot survive the worker's death. */
const fetchBare = async (db: SaysoDb, request: SentRequest, block: number): Promise<number> => {
  const turn = await putTurn(db, `bare-${block}`)
  let took = 0
  for (const at of countUp(CALLS)) {
    const call = callOf(turn, at)
    await db.calls.put(call)
    took += await timeOf(async () => {
      await db.calls.put({ ...call, state: 'executing' })
      const answer = await sendAgain(request)
      const text = JSON.stringify(answer)
      if (!text.includes(NOTE_TEXT)) throw new Error(`The server answered otherwise: ${text}`)
      await db.calls.put({ ...call, state: 'done', result: [{ type: 'text', text }] })
    })
  }
  return took
}
