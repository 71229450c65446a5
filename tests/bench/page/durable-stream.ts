import { createDraftWriter } from '@/lib/agent/draft-writer'
import type { AgentDeps } from '@/lib/agent/deps'
import type { ConversationId, MessageId, TurnId } from '@/lib/domain/ids'
import type { TurnRow } from '@/lib/domain/conversation'
import type { ModelEvent } from '@/lib/domain/model'
import type { SaysoDb } from '@/lib/store/db'
import type { Effort, Measured } from '../harness/bench'
import { measureRatio } from '../harness/measure-ratio'
import { timeOf } from '../harness/time'
import { freshDb } from './bench-db'
import { countUp } from './numbers'

/** An answer of 2,000 pieces, 200 a second. */
const PIECES = 2000
const PIECES_A_FLUSH = 20
const PIECE = 'five more letters '

const turn: TurnRow = {
  id: 'turn' as TurnId,
  conversationId: 'conversation' as ConversationId,
  state: 'running',
  step: 0,
  createdAt: 0,
  updatedAt: 0,
}
const messageId = 'message' as MessageId
const event = (text: string): ModelEvent => ({ type: 'text', text })

/** How far apart in milliseconds the writer lets its timer run, and how to let it. */
const createTicks = () => {
  let tick = (): void => undefined
  let every = 0
  const timers: AgentDeps['timers'] = {
    every: (milliseconds, run) => {
      every = milliseconds
      tick = run
      return () => undefined
    },
    after: () => () => undefined,
  }
  return { timers, tick: () => tick(), every: () => every }
}

const textIn = async (db: SaysoDb): Promise<string> =>
  (await db.drafts.toArray()).map(({ delta }) => delta).join('')

/** The product's own writer; the time that passes between the pieces is left out, so that what stays is the work of keeping. */
const keepBatched = async (db: SaysoDb, ticks: ReturnType<typeof createTicks>): Promise<void> => {
  const none = (): void => undefined
  const drafts = { open: none, change: none, close: none }
  const writer = createDraftWriter({ db, timers: ticks.timers, drafts } as never, turn, messageId)
  writer.add({ type: 'text-opened' })
  for (const at of countUp(PIECES)) {
    writer.add(event(PIECE))
    if (at % PIECES_A_FLUSH === PIECES_A_FLUSH - 1) ticks.tick()
  }
  await writer.stop()
}

/** A put of the whole draft with each piece. */
const keepEach = async (db: SaysoDb): Promise<void> => {
  let delta = ''
  for (const _ of countUp(PIECES)) {
    delta += PIECE
    await db.drafts.put({ turnId: turn.id, messageId, seq: 0, delta })
  }
}

export const durableStream = async ({ blocks }: Effort): Promise<Measured> => {
  const db = await freshDb('durable-stream')
  const ticks = createTicks()
  const whole = PIECE.repeat(PIECES)
  const timed = async (work: () => Promise<void>): Promise<number> => {
    await db.drafts.clear()
    const took = await timeOf(work)
    if ((await textIn(db)) !== whole) throw new Error('What was kept is not the whole answer.')
    return took
  }
  const ratio = await measureRatio(
    blocks,
    () => timed(() => keepBatched(db, ticks)),
    () => timed(() => keepEach(db)),
  )
  await db.delete()
  return {
    ratio,
    also: { 'stream that a death can lose, ms': { value: ticks.every(), atMost: 100 } },
  }
}
