import { transact } from '@/lib/database/transact'
import { parentsOf } from '@/lib/domain/branch'
import { appError } from '@/lib/domain/app-error'
import type { AttachmentBlock } from '@/lib/domain/content-block'
import type { MessageRow, TurnRow } from '@/lib/domain/conversation'
import type { MessageId, TurnId } from '@/lib/domain/ids'
import { err, ok, type Result } from '@/lib/domain/result'
import type { TextRange, WrittenText } from '@/lib/domain/written-text'
import { BOTTOM_LABEL } from '@/lib/policy/join-labels'
import type { SaysoTx } from '@/lib/store/db'
import { readMessages } from '@/lib/store/read-branch'
import type { AgentDeps } from './deps'
import { turnTables } from './end-turn'
import { isBusy, openTurn } from './open-turn'
import { writeMessage } from './write-message'

/**
 * Begins a branch in place of one of the person's messages: with other words, or with the same ones for another answer. What
 * came along with it stays with it. Approved plans end, since they were made for what now stands on the other branch.
 */
export const rerunMessage = (
  deps: Pick<AgentDeps, 'db' | 'now' | 'newId'>,
  {
    id,
    text,
    pasted = [],
  }: {
    readonly id: MessageId
    readonly text?: string | undefined
    readonly pasted?: readonly TextRange[] | undefined
  },
): Promise<Result<{ turnId: TurnId }>> => {
  const { db, newId } = deps
  return transact(deps, 'rw', [...turnTables(deps), db.plans], async (deps) => {
    const { db } = deps
    const message = await db.messages.get(id)
    if (message === undefined) return err(appError('command.not-found'))
    if (message.role !== 'user' || !message.label.sources.includes('person'))
      return err(appError('command.refused'))
    const { conversationId } = message
    if (await isBusy(deps, conversationId)) return err(appError('turn.busy'))
    const again = await rewritten(db, message, text === undefined ? undefined : { text, pasted })
    if (again.content.length === 0) return err(appError('command.malformed'))
    const parents = parentsOf(await readMessages(db, conversationId))
    const turn = await db.turns.get(message.turnId)
    if (turn?.subAgent !== undefined) return err(appError('command.refused'))
    const turnId = newId() as TurnId
    await db.plans.where({ conversationId }).delete()
    await openTurn(
      deps,
      { id: turnId, conversationId, ...whereOf(turn) },
      { id: newId() as MessageId, role: 'user', content: again.content, label: again.label },
      { parentId: parents.get(id) ?? null, data: { insteadOf: message.turnId } },
    )
    return ok({ turnId })
  })
}

const whereOf = (turn: TurnRow | undefined): Pick<TurnRow, 'site' | 'tab'> => ({
  ...(turn?.site === undefined ? {} : { site: turn.site }),
  ...(turn?.tab === undefined ? {} : { tab: turn.tab }),
})

/** A skill that the words ask for is read anew: they may ask for another one, or it may have changed. */
const rewritten = async (
  db: SaysoTx,
  { content, label }: MessageRow,
  written: WrittenText | undefined,
): Promise<Pick<MessageRow, 'content' | 'label'>> => {
  const attachments = content.filter(
    (block): block is AttachmentBlock => block.type === 'attachment' && block.kind !== 'skill',
  )
  // Whose the attachments are stands in the label of the whole only.
  const before = attachments.length === 0 && written !== undefined ? BOTTOM_LABEL : label
  const again = await writeMessage(db, written ?? { text: '', pasted: [] }, attachments, before)
  return written === undefined ? { content, label } : again
}
