import type { Within } from '@/lib/database/transact'
import type { PlannedRow } from '@/lib/domain/approval'
import type { CallRow } from '@/lib/domain/call'
import { canonicalJson } from '@/lib/domain/canonical-json'
import type { StoredDecision } from '@/lib/domain/decision'
import { EFFECT_CLASSES, severityOf } from '@/lib/domain/effect-class'
import { sha256Hex } from '@/lib/domain/sha256'
import { planOf } from '@/lib/policy/plan'
import { reason } from '@/lib/policy/reasons'
import { ask } from './ask'
import { decideCall } from './decide-call'
import type { CallContext } from './decision-context'
import type { AgentDeps } from './deps'
import { planInput } from './plan-tool'
import { readTools } from './read-tools'
import { recordDecision } from './record-decision'
import { storedDecision } from './stored-decision'

/** Words for the model where a plan cannot be put before the person; undefined once its card stands. */
export type PlanRefusal = string | undefined

/**
 * Puts a plan's calls before the person as rows of one card, each decided, digested and shown like a call of its own.
 * Refused where the policy sees no plan in them: after untrusted content, or with a value the person did not write.
 * Must run inside a transaction over the decision's tables.
 */
export const proposePlan = async (
  deps: Within<Pick<AgentDeps, 'db' | 'now' | 'newId'>>,
  call: CallRow,
  context: CallContext,
): Promise<PlanRefusal> => {
  const parsed = planInput.safeParse(JSON.parse(call.args))
  if (!parsed.success) return 'The plan does not fit the input schema.'
  const tools = await readTools(deps.db, {
    conversationId: call.conversationId,
    site: context.site,
  })
  const intended = []
  for (const planned of parsed.data.calls) {
    const offered = tools.get(planned.tool)
    if (offered === undefined) return `There is no tool named ${planned.tool}.`
    const args = canonicalJson(planned.arguments)
    const synthetic: CallRow = {
      ...call,
      modelToolName: planned.tool,
      connectorId: offered.connector.id,
      toolName: offered.tool.name,
      args,
    }
    const outcome = await decideCall(deps.db, synthetic, context)
    if (outcome.type === 'unfit') return outcome.text
    const { connector, tool, digest, decision } = outcome
    intended.push({
      call: {
        connectorId: connector.id,
        toolName: tool.name,
        args: planned.arguments,
        canonicalArgs: args,
        digest,
        initiator: 'model' as const,
      },
      decision,
      synthetic,
    })
  }
  const proposal = planOf(intended, context)
  if (proposal === undefined || proposal.calls.length < intended.length) {
    return 'These calls cannot be approved as a plan. Make them one by one; each asks the person as it must.'
  }
  const rows = proposal.calls.map(({ call: one, decision }): PlannedRow => ({
    connectorId: one.connectorId,
    toolName: one.toolName,
    args: one.canonicalArgs,
    digest: one.digest,
    decision: storedDecision(decision),
  }))
  for (const { synthetic, decision } of proposal.calls)
    await recordDecision(deps, synthetic, storedDecision(decision))
  const first = rows[0]
  if (first === undefined) return 'The plan is empty.'
  const decision = decisionOfPlan(rows)
  const digest = sha256Hex(canonicalJson(rows.map((row) => row.digest)))
  await ask(
    deps,
    { ...call, digest, decision },
    {
      kind: 'plan',
      connectorId: first.connectorId,
      toolName: call.modelToolName,
      digest,
      decision,
      revision: 0,
      rows,
    },
  )
  return undefined
}

/** A plan is as severe as its worst row and shows all that its rows show. */
const decisionOfPlan = (rows: readonly PlannedRow[]): StoredDecision => ({
  verdict: 'ask',
  effect: rows
    .map((row) => row.decision.effect)
    .reduce((a, b) => (severityOf(b) > severityOf(a) ? b : a), EFFECT_CLASSES[0]),
  alarm: rows.some((row) => row.decision.alarm),
  reasons: [reason('plan_asks', String(rows.length))],
  rule: 'ask.plan',
  show: {
    to: rows.flatMap((row) => row.decision.show.to),
    what: rows.flatMap((row) => row.decision.show.what),
    flows: rows.flatMap((row) => row.decision.show.flows),
  },
  remember: [],
})
