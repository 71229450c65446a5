import type { AttachmentBlock } from '@/lib/domain/content-block'
import type { ConversationId } from '@/lib/domain/ids'
import type { KeptResult } from '@/lib/domain/kept-result'
import { textOfParts } from '@/lib/policy/part-text'
import type { SaysoTx } from '@/lib/store/db'
import { beginningOf, MOST_AT_ONCE } from './keep-result'
import { readOnNote, toModelContent } from './result-text'

/**
 * What was read becomes part of a message. What is too long for a model stays kept whole under the conversation, the rest
 * is in the message. Must run inside a transaction over `results`.
 */
export const attachAll = async (
  db: SaysoTx,
  kept: readonly KeptResult[],
  conversationId: ConversationId,
): Promise<AttachmentBlock[]> => {
  const blocks: AttachmentBlock[] = []
  for (const { id, connectorId, page, kind, title = '', parts } of kept) {
    const text = textOfParts(parts)
    const isLong = text.length > MOST_AT_ONCE
    if (isLong) await db.results.update(id, { conversationId })
    else await db.results.delete(id)
    blocks.push({
      type: 'attachment',
      id,
      ...(connectorId === undefined ? {} : { connectorId }),
      ...(page === undefined ? {} : { page }),
      title,
      kind: kind === 'call' ? 'resource' : kind,
      content: [
        ...toModelContent(isLong ? beginningOf(parts, text) : parts),
        ...(isLong ? [{ type: 'text' as const, text: readOnNote(id, text.length) }] : []),
      ],
      ...(isLong ? { wholeLength: text.length } : {}),
    })
  }
  return blocks
}
