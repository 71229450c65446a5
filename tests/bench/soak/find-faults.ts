import type { Page } from 'playwright-core'
import type { AuditRow } from '@/lib/domain/audit'
import { verifyRecord } from '@/lib/domain/audit-chain'
import type { CallRow } from '@/lib/domain/call'
import type { ConversationRow, DraftRow, MessageRow, TurnRow } from '@/lib/domain/conversation'
import { readTable } from '@/tests/e2e/harness/read-table'

/** What must not be in a profile once everything has come to rest; empty in a healthy one. */
export const findFaults = async (page: Page, asked: readonly string[]): Promise<string[]> => {
  const conversations = await readTable<ConversationRow>(page, 'conversations')
  const turns = await readTable<TurnRow>(page, 'turns')
  const messages = await readTable<MessageRow>(page, 'messages')
  const calls = await readTable<CallRow>(page, 'calls')
  const drafts = await readTable<DraftRow>(page, 'drafts')
  const audit = await readTable<AuditRow>(page, 'audit')
  const ids = (rows: readonly { readonly id: string }[]): ReadonlySet<string> =>
    new Set(rows.map(({ id }) => id))
  const [inConversations, inTurns, inMessages] = [ids(conversations), ids(turns), ids(messages)]
  const verdict = verifyRecord(audit)
  return [
    ...turns
      .filter(({ conversationId }) => !inConversations.has(conversationId))
      .map(({ id }) => `The turn ${id} has no conversation.`),
    ...messages
      .filter(({ turnId, parentId }) => !inTurns.has(turnId) || !hasParent(inMessages, parentId))
      .map(({ id }) => `The message ${id} has no turn or no parent.`),
    ...calls
      .filter(({ turnId, messageId }) => !inTurns.has(turnId) || !inMessages.has(messageId))
      .map(({ id }) => `The call ${id} has no turn or no message.`),
    ...turns
      .filter(({ state }) => state !== 'done')
      .map(({ id, state }) => `The turn ${id} is ${state}.`),
    ...drafts.map(({ turnId }) => `A draft of ${turnId} is left.`),
    ...asked.flatMap((question) => {
      const times = messages.filter(({ content }) => hasText(content, question)).length
      return times === 1 ? [] : [`"${question}" is there ${times} times.`]
    }),
    ...asked.flatMap((question) => {
      const answer = answerTo(question)
      const times = messages.filter(({ content }) => hasText(content, answer)).length
      return times === 1 ? [] : [`"${answer}" is there ${times} times.`]
    }),
    ...(verdict.ok ? [] : [`The record breaks at line ${verdict.line}: ${verdict.break}.`]),
  ]
}

/** What the scripted model says at last. */
export const answerTo = (question: string): string => `Answered: ${question}`

const hasParent = (messages: ReadonlySet<string>, parentId: MessageRow['parentId']): boolean =>
  parentId === null || parentId === undefined || messages.has(parentId)

const hasText = (content: MessageRow['content'], wanted: string): boolean =>
  content.some((block) => block.type === 'text' && block.text === wanted)
