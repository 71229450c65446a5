import { importConversation } from '@/lib/agent/import-conversation'
import { raiseBudget } from '@/lib/agent/ask-budget'
import { retryTurn } from '@/lib/agent/retry-turn'
import { editApproval } from '@/lib/agent/edit-approval'
import { resolveApprovals, type ApprovalAnswer } from '@/lib/agent/resolve-approval'
import { startTurn } from '@/lib/agent/start-turn'
import { stopAfterStep } from '@/lib/agent/stop-turn'
import type { AgentDeps } from '@/lib/agent/deps'
import { appError } from '@/lib/domain/app-error'
import { err, ok, type Result } from '@/lib/domain/result'
import { maySite } from '@/lib/page/may-site'
import { parseUrl } from '@/lib/domain/parse-url'
import type { PagePort } from '@/lib/domain/ports'
import type { Handlers } from '@/lib/messaging/server'
import { deleteConversation } from '@/lib/store/delete-conversation'
import { endTurns, endTurnsIn } from '../end-turns'
import type { HostConnectors } from '../host-connectors'
import type { Runner } from '../runner'

type ConversationHandlers = Pick<
  Handlers,
  | 'turn.start'
  | 'turn.stop'
  | 'turn.retry'
  | 'turn.raise-budget'
  | 'conversation.rename'
  | 'conversation.delete'
  | 'conversation.mark'
  | 'conversation.import'
  | 'approval.resolve'
  | 'approval.resolve-all'
  | 'approval.edit'
>

/** The site of a tab by the browser's own word, where the person lets it be worked on. */
const siteOfTab = async (
  { db }: Pick<AgentDeps, 'db'>,
  page: Pick<PagePort, 'urlOf'>,
  id: number,
): Promise<{ readonly site?: string; readonly tab?: { readonly id: number } }> => {
  const url = await page.urlOf(id).catch(() => undefined)
  const site = url === undefined ? undefined : parseUrl(url)?.origin
  return site !== undefined && (await maySite(db, site, 'read')) ? { site, tab: { id } } : {}
}

/** What the panel may do with conversations, turns and questions. */
export const createConversationHandlers = (
  agent: AgentDeps,
  page: Pick<PagePort, 'urlOf'>,
  runner: Runner,
  connectors: Pick<HostConnectors, 'refreshStale'>,
): ConversationHandlers => ({
  'turn.start': async (input) => {
    const { tab, ...message } = input
    const where = tab === undefined ? {} : await siteOfTab(agent, page, tab)
    const started = await startTurn(agent, { ...message, ...where })
    if (started.ok) runner.kick(started.value.turnId)
    connectors.refreshStale()
    return started
  },
  'turn.stop': async ({ turnId, afterStep }) => {
    if (afterStep === true) {
      await stopAfterStep(agent, turnId)
      return ok(undefined)
    }
    await endTurns(agent, runner, turnId)
    // Servers are told of the tasks that were stopped.
    runner.kick(turnId)
    await runner.showState()
    return ok(undefined)
  },
  'turn.retry': async ({ turnId }) => {
    const retried = await retryTurn(agent, turnId)
    if (retried.ok) runner.kick(turnId)
    return retried
  },
  'turn.raise-budget': async ({ turnId, upTo }) => {
    const raised = await raiseBudget(agent, turnId, upTo)
    if (!raised.ok) return raised
    for (const id of raised.value) runner.kick(id)
    return ok(undefined)
  },
  'conversation.rename': async ({ id, title }) => {
    const changed = await agent.db.conversations.update(id, { title, namedBy: 'person' })
    return changed === 0 ? err(appError('command.not-found')) : ok(undefined)
  },
  'conversation.delete': async ({ id }) => {
    await endTurnsIn(agent, runner, id)
    await deleteConversation(agent.db, id)
    await runner.showState()
    return ok(undefined)
  },
  'conversation.mark': async ({ id, mark, on }) => {
    if (on && mark === 'deletedAt') await endTurnsIn(agent, runner, id)
    const at = on ? agent.now() : undefined
    const changed = await agent.db.conversations.update(id, { [mark]: at })
    await runner.showState()
    return on && changed === 0 ? err(appError('command.not-found')) : ok(undefined)
  },
  'conversation.import': async (given) => ok(await importConversation(agent, given)),
  'approval.resolve': (answer) => answerAll(agent, runner, [answer]),
  'approval.resolve-all': ({ answers, word }) =>
    answerAll(
      agent,
      runner,
      answers.map((answer) => ({ ...answer, word })),
    ),
  'approval.edit': async (edit) => {
    const edited = await editApproval(agent, edit)
    if (!edited.ok) return edited
    // For the new preview.
    runner.kick(edited.value.turnId)
    return ok(undefined)
  },
})

const answerAll = async (
  agent: AgentDeps,
  runner: Runner,
  answers: readonly ApprovalAnswer[],
): Promise<Result<void>> => {
  const resolved = await resolveApprovals(agent, answers)
  if (!resolved.ok) return resolved
  for (const turnId of resolved.value) runner.kick(turnId)
  return ok(undefined)
}
