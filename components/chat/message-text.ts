import type { MessageRow } from '@/lib/domain/conversation'

/**
 * The words of a message, without its calls, thoughts and attachments. The person's are in pieces by where each came from
 * and go together as they were; the model's stand apart.
 */
export const messageText = ({ role, content }: Pick<MessageRow, 'role' | 'content'>): string =>
  content
    .flatMap((block) => (block.type === 'text' ? [block.text] : []))
    .join(role === 'user' ? '' : '\n\n')
