import { answerElicitation } from '@/lib/agent/answer-elicitation'
import type { AgentDeps } from '@/lib/agent/deps'
import { ok } from '@/lib/domain/result'
import type { Handlers } from '@/lib/messaging/server'
import type { Runner } from '../runner'

/** The person's answers to what servers ask in the middle of a call. */
export const createElicitationHandlers = (
  agent: AgentDeps,
  runner: Runner,
): Pick<Handlers, 'elicitation.answer'> => ({
  'elicitation.answer': async (answer) => {
    const stored = await answerElicitation(agent, answer)
    if (!stored.ok) return stored
    if (stored.value !== undefined) runner.kick(stored.value)
    await runner.showState()
    return ok(undefined)
  },
})
