import { editQueued, removeQueued, sendQueuedNow } from '@/lib/agent/change-queued'
import { checkOutcome } from '@/lib/agent/check-outcome'
import type { AgentDeps } from '@/lib/agent/deps'
import { openBranch } from '@/lib/agent/open-branch'
import { rerunMessage } from '@/lib/agent/rerun-message'
import { retryCall } from '@/lib/agent/retry-call'
import type { TurnId } from '@/lib/domain/ids'
import { ok, type Result } from '@/lib/domain/result'
import type { Handlers } from '@/lib/messaging/server'
import type { Runner } from '../runner'

type SteeringHandlers = Pick<
  Handlers,
  | 'turn.ask-again'
  | 'queued.edit'
  | 'queued.remove'
  | 'queued.send-now'
  | 'message.rerun'
  | 'call.retry'
  | 'conversation.open-branch'
  | 'approval.check'
>

/** What the person does about work that is going on or has been done. */
export const createSteeringHandlers = (agent: AgentDeps, runner: Runner): SteeringHandlers => {
  const kicked = <T extends { readonly turnId: TurnId }>(result: Result<T>): Result<T> => {
    if (result.ok) runner.kick(result.value.turnId)
    return result
  }
  return {
    'turn.ask-again': ({ turnId }) => {
      agent.asking.get(turnId)?.()
      // For a turn that a dead life left waiting.
      runner.kick(turnId)
      return Promise.resolve(ok(undefined))
    },
    'queued.edit': ({ id, ...written }) => editQueued(agent, id, written),
    'queued.remove': ({ id }) => removeQueued(agent, id),
    'queued.send-now': async ({ id }) => {
      const sent = await sendQueuedNow(agent, id)
      // Its turn has its id, where it has begun one.
      if (sent.ok) runner.kick(id)
      return sent
    },
    'message.rerun': async (input) => kicked(await rerunMessage(agent, input)),
    'call.retry': async ({ id }) => kicked(await retryCall(agent, id)),
    'conversation.open-branch': ({ id, message }) => openBranch(agent, id, message),
    'approval.check': async (input) => {
      const checked = kicked(await checkOutcome(agent, input))
      return checked.ok ? ok(undefined) : checked
    },
  }
}
