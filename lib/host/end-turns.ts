import type { AgentDeps } from '@/lib/agent/deps'
import { stopTurn } from '@/lib/agent/stop-turn'
import { isTurnOver } from '@/lib/domain/conversation'
import type { ConversationId, TurnId } from '@/lib/domain/ids'
import type { Runner } from './runner'

/** Stops a turn and its sub-agents. Where a lease is a dead life's, nobody hears the signal: a kick claims the turn and ends it. */
export const endTurns = async (
  agent: AgentDeps,
  runner: Runner,
  turnId: TurnId,
): Promise<readonly TurnId[]> => {
  const stopped = await stopTurn(agent, turnId)
  for (const id of stopped) {
    runner.abort(id)
    runner.kick(id)
  }
  return stopped
}

/** Ends whatever is at work in a conversation; resolves when nothing is any more. */
export const endTurnsIn = async (
  agent: AgentDeps,
  runner: Runner,
  conversationId: ConversationId,
): Promise<void> => {
  const turns = await agent.db.turns.where({ conversationId }).toArray()
  for (const turn of turns.filter(({ state }) => !isTurnOver(state))) {
    for (const id of await endTurns(agent, runner, turn.id)) await runner.settled(id)
  }
}
