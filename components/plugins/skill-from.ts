import type { ConversationId, MessageId } from '@/lib/domain/ids'

/** What a skill is to be drawn from: an answer of a conversation, or what the person asked for in it. */
export interface SkillFrom {
  readonly conversationId: ConversationId
  readonly messageId?: MessageId | undefined
}

/** Where the settings show the form for it. */
export const skillFromLink = (conversationId: ConversationId, messageId?: MessageId): string => {
  const hash = new URLSearchParams({ 'skill-from': conversationId })
  if (messageId !== undefined) hash.set('message', messageId)
  return hash.toString()
}

export const skillFromIn = (hash: URLSearchParams): SkillFrom | undefined => {
  const conversationId = hash.get('skill-from')
  if (conversationId === null || conversationId === '') return undefined
  const messageId = hash.get('message')
  return {
    conversationId: conversationId as ConversationId,
    ...(messageId === null ? {} : { messageId: messageId as MessageId }),
  }
}
