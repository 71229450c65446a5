import type { ResultContent } from '@/lib/domain/content-block'
import type { ConversationId } from '@/lib/domain/ids'
import type { StoreReader } from './reader'

/** What a citation rests on, as the model was given it. Both texts are a server's or a page's. */
export interface CitedSource {
  readonly title: string
  /** The connector's name, or the page's origin. */
  readonly whose: string | undefined
  readonly text: string
}

/**
 * The source that a citation names, looked for in its own conversation only; undefined where that was sent no such thing.
 * @param from `Citation.from`
 */
export const readCited = async (
  db: StoreReader,
  conversationId: ConversationId,
  from: string,
): Promise<CitedSource | undefined> => {
  const messages = await db.messages
    .where('[conversationId+seq]')
    .between([conversationId, 0], [conversationId, Infinity])
    .filter(({ role }) => role === 'user')
    .toArray()
  const block = messages
    .flatMap(({ content }) => content)
    .find(
      (one) =>
        (one.type === 'tool_result' && one.toolUseId === from) ||
        (one.type === 'attachment' && one.id === from),
    )
  if (block?.type === 'attachment') {
    const { title, page, connectorId, content } = block
    const connector = connectorId === undefined ? undefined : await db.connectors.get(connectorId)
    return { title, whose: page?.origin ?? connector?.name, text: textOf(content) }
  }
  if (block?.type !== 'tool_result') return undefined
  const calls = await db.calls.where({ conversationId }).toArray()
  const call = calls.find(({ toolUseId }) => toolUseId === from)
  const connector =
    call?.connectorId === undefined ? undefined : await db.connectors.get(call.connectorId)
  return {
    title: call?.toolName ?? call?.modelToolName ?? '',
    whose: connector?.name,
    text: textOf(block.content),
  }
}

const textOf = (content: readonly ResultContent[]): string =>
  content.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n\n')
