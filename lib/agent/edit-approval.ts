import { transact } from '@/lib/database/transact'
import { appError } from '@/lib/domain/app-error'
import type { CallRow } from '@/lib/domain/call'
import { canonicalJson } from '@/lib/domain/canonical-json'
import type { ApprovalId, TurnId } from '@/lib/domain/ids'
import { isJsonObject, type JsonObject, type JsonValue } from '@/lib/domain/json'
import { originOfSite } from '@/lib/domain/page-site'
import { err, ok, type Result } from '@/lib/domain/result'
import { leavesOf } from '@/lib/policy/leaves'
import { appendAudit } from '@/lib/store/append-audit'
import { ask } from './ask'
import { decideCall } from './decide-call'
import { decisionContext } from './decision-context'
import { momentOf } from './moment-of'
import type { AgentDeps } from './deps'
import { decisionTables } from './end-turn'
import { recordDecision } from './record-decision'
import { storedDecision } from './stored-decision'

export interface ApprovalEdit {
  readonly id: ApprovalId
  readonly nonce: string
  /** JSON text, in any order and spacing. */
  readonly args: string
}

/**
 * Replaces a waiting call's arguments by what the person wrote. The new revision is decided anew and asked about anew,
 * under another nonce and digest; the old card is withdrawn. Nothing runs here, even where the policy would allow it:
 * the person has not yet seen it as it will be sent. Arguments that do not fit leave the old card as it was. The same
 * arguments again are only decided anew, which is how a card learns of a value that was vouched for.
 */
export const editApproval = async (
  deps: Pick<AgentDeps, 'db' | 'now' | 'newId' | 'managed' | 'owner' | 'uptime'>,
  edit: ApprovalEdit,
): Promise<Result<{ turnId: TurnId }>> => {
  const { now } = deps
  const args = canonicalArguments(edit.args)
  if (args === undefined) return err(appError('approval.arguments-unfit'))
  const managed = await deps.managed()
  return transact(deps, 'rw', decisionTables(deps), async (deps) => {
    const { db } = deps
    const approval = await db.approvals.get(edit.id)
    if (approval === undefined) return err(appError('command.not-found'))
    if (approval.state !== 'pending') return err(appError('approval.already-answered'))
    const [call, turn] = await Promise.all([
      db.calls.get(approval.callId),
      db.turns.get(approval.turnId),
    ])
    const stale = approval.nonce !== edit.nonce || approval.kind !== 'call'
    if (stale || call?.state !== 'awaiting' || turn === undefined)
      return err(appError('approval.stale'))
    const isAct = originOfSite(call.connectorId) !== undefined
    if (isAct && withoutWords(args) !== withoutWords(call.args))
      return err(appError('approval.arguments-unfit'))
    const { proposedArgs: proposed = call.args, ...rest } = call
    const edited: CallRow = {
      ...rest,
      args,
      ...(args === proposed ? {} : { proposedArgs: proposed }),
    }
    // What the person wrote into the form, now or in an edit before, is as good as typed.
    const endorsed = writtenValues(proposed, args)
    const before = await decisionContext(db, turn, momentOf(deps), managed)
    const context = {
      ...before,
      endorsed: [...before.endorsed, ...endorsed],
      // The same question in another form is not one more.
      asksThisTurn: before.asksThisTurn - 1,
    }
    const outcome = await decideCall(db, edited, context)
    if (outcome.type === 'unfit') return err(appError('approval.arguments-unfit'))
    const decision = storedDecision(outcome.decision)
    if (decision.verdict === 'deny') return err(appError('approval.edit-denied'))
    await db.approvals.update(approval.id, { state: 'replaced', resolvedAt: now() })
    if (args !== call.args) {
      await appendAudit(db, {
        at: now(),
        type: 'approval.edited',
        conversationId: call.conversationId,
        turnId: call.turnId,
        connectorId: call.connectorId,
        data: { callId: call.id, before: approval.digest, after: outcome.digest },
      })
    }
    await recordDecision(deps, edited, decision)
    await ask(
      deps,
      { ...edited, digest: outcome.digest, decision },
      {
        kind: 'call',
        connectorId: outcome.connector.id,
        toolName: outcome.tool.name,
        digest: outcome.digest,
        decision,
        revision: approval.revision + 1,
      },
      context,
    )
    return ok({ turnId: call.turnId })
  })
}

/** Of a call to a page. What it touches was looked at, so nobody can write it: only what the site is told. */
const withoutWords = (args: string): string =>
  canonicalJson({ ...(JSON.parse(args) as JsonObject), text: null, option: null })

/** Values that stand in the new arguments and not in the old ones. */
const writtenValues = (before: string, after: string): string[] => {
  const known = new Set(leavesOf(JSON.parse(before) as JsonValue).map((leaf) => String(leaf.value)))
  const now = leavesOf(JSON.parse(after) as JsonValue).map((leaf) => String(leaf.value))
  return now.filter((value) => !known.has(value))
}

const canonicalArguments = (text: string): string | undefined => {
  try {
    const value = JSON.parse(text) as JsonValue
    return isJsonObject(value) ? canonicalJson(value) : undefined
  } catch {
    return undefined
  }
}
