import { transact } from '@/lib/database/transact'
import { appError } from '@/lib/domain/app-error'
import type { MessageId } from '@/lib/domain/ids'
import { err, ok, type Result } from '@/lib/domain/result'
import { sha256Hex } from '@/lib/domain/sha256'
import { removeHidden } from '@/lib/policy/hidden-text'
import { appendAudit } from '@/lib/store/append-audit'
import type { CaptureDeps } from './capture-tab'

/**
 * Puts an answer into the field that the person had pointed at before they asked. The stored words and no others, into that
 * very field under the origin it had then, recorded before they leave. Threat: what calls this must be a press on the text.
 */
export const insertDraft = async (
  { db, now, page }: CaptureDeps,
  messageId: MessageId,
): Promise<Result<void>> => {
  const message = await db.messages.get(messageId)
  if (message?.role !== 'assistant') return err(appError('command.not-found'))
  const { turnId, conversationId } = message
  const asked = await db.messages.where({ turnId }).toArray()
  const about = asked
    .flatMap(({ content }) => content)
    .findLast((block) => block.type === 'attachment' && block.page?.field !== undefined)
  const ref = about?.type === 'attachment' ? about.page : undefined
  const words = message.content.flatMap((block) => (block.type === 'text' ? [block.text] : []))
  const text = removeHidden(words.join('\n\n')).trim()
  const field = ref?.field
  if (ref === undefined || field === undefined || text === '')
    return err(appError('command.not-found'))
  await transact({ db }, 'rw', [db.audit, db.auditHead], ({ db }) =>
    appendAudit(db, {
      at: now(),
      type: 'page.written',
      conversationId,
      turnId,
      data: {
        site: ref.origin,
        frame: field.frameId,
        characters: text.length,
        hash: sha256Hex(text),
      },
    }),
  )
  const isWritten = await page.write(field, ref.origin, text)
  return isWritten ? ok(undefined) : err(appError('page.field-gone'))
}
