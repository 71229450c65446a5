import { transact, type Within } from '@/lib/database/transact'
import type { CallRow } from '@/lib/domain/call'
import type { StoredDecision } from '@/lib/domain/decision'
import type { TurnRow } from '@/lib/domain/conversation'
import type { SubAgentDefinition } from '@/lib/domain/sub-agent'
import { DELEGATE_TOOL_NAME } from '@/lib/domain/own-tools'
import { ask } from './ask'
import { decideCall } from './decide-call'
import { decisionContext, type CallContext } from './decision-context'
import { momentOf } from './moment-of'
import { delegate } from './delegate'
import type { AgentDeps } from './deps'
import { decisionTables } from './end-turn'
import { FIND_TOOLS_TOOL, findTools } from './find-tools'
import { PLAN_TOOL } from './plan-tool'
import { proposePlan } from './propose-plan'
import { READ_RESULT_TOOL, readResult } from './read-result'
import { recordDecision } from './record-decision'
import { USE_SKILL_NAME } from '@/lib/domain/own-tools'
import { useSkill } from './use-skill'
import { storedDecision } from './stored-decision'

/**
 * Decides every proposed call of a turn and stores what follows: approved, waiting with a question, or denied with an
 * error the model can read. One transaction: a call is never decided without its record, nor asked about twice.
 */
export const planCalls = async (deps: AgentDeps, turn: TurnRow): Promise<void> => {
  const [managed, defined] = await Promise.all([deps.managed(), deps.subAgents()])
  return transact(deps, 'rw', decisionTables(deps), async (deps) => {
    const { db } = deps
    const calls = (await db.calls.where({ turnId: turn.id }).toArray()).filter(
      (call) => call.state === 'proposed',
    )
    if (calls.length === 0) return
    const context = await decisionContext(db, turn, momentOf(deps), managed)
    let asked = context.asksThisTurn
    for (const call of calls.toSorted((a, b) => a.position - b.position)) {
      const verdict = await planCall(deps, call, turn, { ...context, asksThisTurn: asked }, defined)
      if (verdict === 'ask') asked += 1
    }
  })
}

const planCall = async (
  deps: Within<AgentDeps>,
  call: CallRow,
  turn: TurnRow,
  context: CallContext,
  defined: readonly SubAgentDefinition[],
): Promise<StoredDecision['verdict']> => {
  const { db } = deps
  // What a plan lets through the person has typed, and they type nothing to a sub-agent.
  if (call.modelToolName === PLAN_TOOL.name && turn.subAgent === undefined) {
    const refusal = await proposePlan(deps, call, context)
    if (refusal === undefined) return 'ask'
    await deny(deps, call, refusal)
    return 'deny'
  }
  if (call.modelToolName === READ_RESULT_TOOL.name) {
    await readResult(deps, call)
    return 'allow'
  }
  if (call.modelToolName === FIND_TOOLS_TOOL.name) {
    await findTools(deps, call, turn)
    return 'allow'
  }
  if (call.modelToolName === DELEGATE_TOOL_NAME) {
    await delegate(deps, call, turn, context, defined)
    return 'allow'
  }
  if (call.modelToolName === USE_SKILL_NAME) {
    await useSkill(deps, call)
    return 'allow'
  }
  const outcome = await decideCall(db, call, context)
  if (outcome.type === 'unfit') {
    await deny(deps, call, outcome.text)
    return 'deny'
  }
  const { connector, tool, digest } = outcome
  const decision = storedDecision(outcome.decision)
  const recorded = recordDecision(deps, call, decision)
  const decided: CallRow = { ...call, digest, definitionHash: tool.definitionHash, decision }
  switch (decision.verdict) {
    case 'allow':
      await Promise.all([
        recorded,
        db.calls.put({ ...decided, state: 'approved', letThroughBy: 'policy' }),
      ])
      break
    case 'ask':
      await recorded
      if (call.view?.activated === false) {
        await deny(deps, decided, 'This needs a press of the person in the view.')
        return 'deny'
      }
      await ask(
        deps,
        decided,
        {
          kind: 'call',
          connectorId: connector.id,
          toolName: tool.name,
          digest,
          decision,
          revision: 0,
        },
        context,
      )
      break
    case 'deny':
      await recorded
      // The same words whatever the rule, so that a captured model cannot probe the policy with refusals.
      await deny(deps, decided, 'This call is not allowed.')
      break
  }
  return decision.verdict
}

const deny = async ({ db, now }: Within<AgentDeps>, call: CallRow, text: string): Promise<void> => {
  await db.calls.put({
    ...call,
    state: 'denied',
    finishedAt: now(),
    isError: true,
    result: [{ type: 'text', text }],
  })
}
