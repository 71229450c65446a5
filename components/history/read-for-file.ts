import { branchOf } from '@/lib/domain/branch'
import type { CallRow } from '@/lib/domain/call'
import type { FileConversation, FileMessage, FilePart } from '@/lib/domain/conversation-file'
import type { ContentBlock } from '@/lib/domain/content-block'
import type { ConversationId } from '@/lib/domain/ids'
import { originOfSite } from '@/lib/domain/page-site'
import { isArchived } from '@/lib/domain/marks'
import { stillOfView, type StillOfView } from '@/lib/domain/view-still'
import { textOfParts } from '@/lib/policy/part-text'
import type { StoreReader } from '@/lib/store/queries/reader'

/**
 * A conversation as it is put into a file: the branch that is open, with each call where it was made. What the model has thought, what
 * was summed up for it and pictures are left out, but for the last picture of a view, which stands for it.
 */
export const readForFile = async (
  db: StoreReader,
  id: ConversationId,
): Promise<FileConversation | undefined> => {
  const [conversation, all, calls, connectors] = await Promise.all([
    db.conversations.get(id),
    db.messages.where('[conversationId+seq]').between([id, 0], [id, Infinity]).toArray(),
    db.calls.where({ conversationId: id }).toArray(),
    db.connectors.toArray(),
  ])
  if (conversation === undefined) return undefined
  const rows = await db.views.bulkGet(calls.map((call) => call.id))
  const views = new Map(rows.flatMap((row) => (row === undefined ? [] : [[row.id, row] as const])))
  const names = new Map(connectors.map((row) => [row.id, row.name]))
  const nameOf = ({ connectorId }: CallRow): string | undefined =>
    connectorId === undefined ? undefined : (names.get(connectorId) ?? originOfSite(connectorId))
  const messages = branchOf(all, conversation.head)
    .filter(({ sumsUpTo }) => sumsUpTo === undefined)
    .map((message): FileMessage => ({
      role: message.role,
      at: message.createdAt,
      ...(message.model === undefined ? {} : { model: message.model }),
      untrusted: message.label.integrity === 'untrusted',
      secrecy: message.label.secrecy,
      parts: message.content.flatMap((block) =>
        partOf(
          block,
          calls.find(
            (call) => call.messageId === message.id && 'id' in block && call.toolUseId === block.id,
          ),
          nameOf,
          (call) => stillOfView(views.get(call.id)),
        ),
      ),
    }))
  return {
    title: conversation.title,
    createdAt: conversation.createdAt,
    updatedAt: conversation.updatedAt,
    ...(conversation.pinnedAt === undefined ? {} : { pinned: true }),
    ...(isArchived(conversation) ? { archived: true } : {}),
    messages: messages.filter(({ parts }) => parts.length > 0),
  }
}

const partOf = (
  block: ContentBlock,
  call: CallRow | undefined,
  nameOf: (call: CallRow) => string | undefined,
  viewOf: (call: CallRow) => StillOfView | undefined,
): FilePart[] => {
  if (block.type === 'text')
    return block.text.trim() === ''
      ? []
      : [{ type: 'text', text: block.text, ...(block.pasted === true ? { pasted: true } : {}) }]
  if (block.type === 'attachment')
    return [{ type: 'attachment', title: block.title, text: textOfParts(block.content) }]
  if (block.type !== 'tool_use' || call === undefined) return []
  const connector = nameOf(call)
  const view = viewOf(call)
  return [
    {
      type: 'call',
      ...(connector === undefined ? {} : { connector }),
      tool: call.toolName ?? call.modelToolName,
      args: call.args,
      state: call.state,
      ...(call.result === undefined ? {} : { result: textOfParts(call.result) }),
      ...(view === undefined ? {} : { view }),
    },
  ]
}
