import {
  conversationFile,
  type FileConversation,
  type FilePart,
} from '@/lib/domain/conversation-file'
import type { CommandInput } from '@/lib/messaging/contract'
import { parseJson } from '@/components/ui/parse-json'
import { callTitle } from './file-words'

export type ImportedConversation = CommandInput<'conversation.import'>

/** Bytes of a file that are read at all. */
export const MOST_BYTES = 200_000_000

/** The conversations of a file, as what the worker may be asked to store; undefined where it is no such file. */
export const readConversationFile = (text: string): readonly ImportedConversation[] | undefined => {
  const file = conversationFile.safeParse(parseJson(text))
  return file.success ? file.data.conversations.flatMap(toImport) : undefined
}

/** What was called becomes a text about it: nothing of a file can look like a call of this conversation. */
export const toImport = (given: FileConversation): ImportedConversation[] => {
  const messages = given.messages.flatMap(({ role, at, secrecy, parts }) => {
    const text = parts.map(textOf).join('\n\n').trim()
    const imported: ImportedConversation['messages'][number] = {
      role,
      at,
      text,
      secrecy: secrecy === 'secret' ? 'secret' : 'private',
    }
    return text === '' ? [] : [imported]
  })
  const { title, createdAt, pinned, archived } = given
  return messages.length === 0
    ? []
    : [
        {
          title: title.trim() === '' ? (messages[0]?.text ?? '').trim().slice(0, 60) : title,
          createdAt,
          ...(pinned === true ? { pinned } : {}),
          ...(archived === true ? { archived } : {}),
          messages,
        },
      ]
}

const textOf = (part: FilePart): string => {
  if (part.type === 'text') return part.text
  if (part.type === 'attachment') return `[${part.title}]\n${part.text}`
  return [`[${callTitle(part)}]`, part.args, part.result ?? []].flat().join('\n')
}
