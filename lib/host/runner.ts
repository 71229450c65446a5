import type { AgentDeps } from '@/lib/agent/deps'
import { breakOffTurn } from '@/lib/agent/break-off-turn'
import { cancelTasks } from '@/lib/agent/cancel-tasks'
import { askAboutTask } from '@/lib/agent/execute-call'
import { subAgentsOf } from '@/lib/agent/family'
import type { Nudged } from '@/lib/agent/run-calls'
import { nameConversation } from '@/lib/agent/name-conversation'
import { runTurn } from '@/lib/agent/run-turn'
import { isCallSettled, type CallRow } from '@/lib/domain/call'
import { isTurnOver, TURN_STATES, type TurnRow } from '@/lib/domain/conversation'
import type { ConversationId, TurnId } from '@/lib/domain/ids'
import type { BrowserPort } from '@/lib/domain/ports'
import { showSign } from '@/lib/page/show-sign'
import { toStoreError } from '@/lib/store/to-store-error'

/** Milliseconds between two signs of life while work is in flight; the worker is stopped after 30 s without one. */
const HEARTBEAT_MS = 20_000

/** Runs turns, each at most once at a time, and keeps the worker alive while any runs – and only then. */
export interface Runner {
  /** Starts or goes on with a turn; harmless at any time. */
  kick(turnId: TurnId): void
  /** Fires a running turn's signal. */
  abort(turnId: TurnId): void
  /** Kicks every unfinished turn; to be called whenever the worker wakes. */
  wake(): Promise<void>
  /** Resolves once the turn does not run; at once where it does not. */
  settled(turnId: TurnId): Promise<void>
  /** Brings the badge and the wake alarm up to date. */
  showState(): Promise<void>
  /** Starts nothing any more and fires every signal. */
  close(): void
}

interface Running {
  readonly abort: AbortController
  again: boolean
  /** Tells the turn that runs. */
  nudge: () => void
  readonly done: Promise<void>
}

export const createRunner = (
  deps: AgentDeps,
  browser: Pick<BrowserPort, 'touch' | 'setWakeAlarm' | 'setBadge' | 'notify'>,
  reportBug: (thrown: unknown) => void,
  /** To be called when a turn of the conversation has ended. */
  keepWords: (id: ConversationId) => void,
): Runner => {
  const running = new Map<TurnId, Running>()
  let stopHeartbeat: (() => void) | undefined
  let closed = false
  /** Cards that the person was told of; those that an earlier life left count as told. */
  let told: number | undefined

  const beat = (): void => {
    if (running.size > 0) {
      stopHeartbeat ??= deps.timers.every(HEARTBEAT_MS, () => browser.touch())
      return
    }
    stopHeartbeat?.()
    stopHeartbeat = undefined
  }

  /** The alarm brings the worker back to turns it may die on; the badge tells of questions that wait. */
  const showState = async (): Promise<void> => {
    const [waiting, asked, turns] = await Promise.all([
      deps.db.approvals.where({ state: 'pending' }).count(),
      deps.db.elicitations.where({ state: 'pending' }).count(),
      deps.db.turns.where('state').anyOf('queued', 'running').count(),
    ])
    const cards = waiting + asked
    const isNew = cards > (told ?? cards)
    told = cards
    await Promise.all([
      browser.setBadge(cards === 0 ? '' : String(cards)),
      browser.setWakeAlarm(turns > 0),
      isNew && browser.notify('asks'),
    ])
  }

  /**
   * A turn that ended may have let the next one begin, or another sub-agent; whoever gave it its task goes on, and its own sub-agents
   * end with it.
   */
  const kickNext = async (turnId: TurnId, wasOver: boolean): Promise<void> => {
    const turn = await deps.db.turns.get(turnId)
    if (turn === undefined || !isTurnOver(turn.state)) return
    const { conversationId, subAgent } = turn
    keepWords(conversationId)
    // One that was kicked while it ended is run once more, for nothing: the person is told once.
    const isNews = !wasOver && turn.state === 'done'
    if (isNews && subAgent === undefined && turn.view === undefined) await browser.notify('done')
    const next = await deps.db.turns.where({ conversationId, state: 'queued' }).toArray()
    const beside = subAgent === undefined ? [] : await subAgentsOf(deps.db, subAgent.turnId)
    for (const { id, state } of [...next, ...beside]) if (state === 'queued') kick(id)
    if (subAgent !== undefined) kick(subAgent.turnId)
    for (const { id, stopRequested, state } of await subAgentsOf(deps.db, turnId)) {
      if (stopRequested !== true || isTurnOver(state)) continue
      abort(id)
      kick(id)
    }
  }

  const abort = (turnId: TurnId): void => running.get(turnId)?.abort.abort()

  const run = async (turnId: TurnId, signal: AbortSignal, nudged: Nudged): Promise<void> => {
    let wasOver = false
    try {
      await showState()
      await showSign(deps, turnId)
      wasOver = isTurnOver((await deps.db.turns.get(turnId))?.state ?? 'done')
      await runTurn(deps, turnId, signal, { nudged, kick })
      await showState()
      await showSign(deps, turnId)
      await kickNext(turnId, wasOver)
      await cancelTasks(deps, askAboutTask(deps))
      await nameConversation(deps, turnId, signal)
    } catch (thrown) {
      // A closed host has closed its database under whatever still ran.
      if (closed) return
      const failure = toStoreError(thrown)
      if (failure === undefined) reportBug(thrown)
      // Where not even that can be stored, the turn is taken up again when the worker wakes.
      else
        await breakOffTurn(deps, turnId, failure).then(
          () => kickNext(turnId, wasOver),
          () => {},
        )
    }
  }

  const kick = (turnId: TurnId): void => {
    if (closed) return
    const current = running.get(turnId)
    if (current !== undefined) {
      current.again = true
      current.nudge()
      return
    }
    const abort = new AbortController()
    const nudges = createNudges()
    const entry: Running = {
      abort,
      again: false,
      nudge: nudges.fire,
      done: run(turnId, abort.signal, nudges.next),
    }
    void entry.done.then(() => {
      running.delete(turnId)
      beat()
      return entry.again ? kick(turnId) : undefined
    })
    running.set(turnId, entry)
    beat()
  }

  return {
    kick,
    abort,
    wake: async () => {
      const turns = await deps.db.turns
        .where('state')
        .anyOf(TURN_STATES.filter((state) => !isTurnOver(state)))
        .toArray()
      for (const turn of turns) if (await isReady(deps, turn)) kick(turn.id)
      await showState()
      await cancelTasks(deps, askAboutTask(deps))
    },
    settled: async (turnId) => running.get(turnId)?.done,
    showState,
    close: () => {
      closed = true
      for (const entry of running.values()) entry.abort.abort()
      stopHeartbeat?.()
    },
  }
}

const createNudges = (): { readonly fire: () => void; readonly next: Nudged } => {
  let waiting: (() => void)[] = []
  return {
    fire: () => {
      for (const tell of waiting) tell()
      waiting = []
    },
    next: () => new Promise((resolve) => waiting.push(resolve)),
  }
}

/**
 * A turn that waits for the person is ready only once the vault is unlocked, or something of it can go on without them: a
 * worker that died right after an answer has not acted on it, however many other questions are still open.
 */
const isReady = async (deps: AgentDeps, turn: TurnRow): Promise<boolean> => {
  if (turn.stopRequested === true) return true
  if (turn.state === 'awaiting-unlock') return !(await deps.isLocked())
  if (turn.state === 'awaiting-budget') return false
  if (turn.state !== 'awaiting-approval') return true
  const open = (await deps.db.calls.where({ turnId: turn.id }).toArray()).filter(
    ({ state }) => !isCallSettled(state),
  )
  return open.every(waitsForPerson) ? open.length === 0 : true
}

const waitsForPerson = ({ state }: CallRow): boolean => state === 'awaiting' || state === 'unknown'
