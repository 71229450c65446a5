import {
  conversationFile,
  MOST_IN_TEXT,
  MOST_MESSAGES,
  type FileConversation,
  type FilePart,
} from '@/lib/domain/conversation-file'
import type { CommandInput } from '@/lib/messaging/contract'
import { parseJson } from '@/components/ui/parse-json'
import { t } from '@/components/ui/i18n'
import { callTitle } from './file-words'

export type ImportedConversation = CommandInput<'conversation.import'>

/** Bytes of a file that are read at all. */
export const MOST_BYTES = 200_000_000

/** The conversations of a file, as what the worker may be asked to store; undefined where it is no such file. */
export const readConversationFile = (text: string): readonly ImportedConversation[] | undefined => {
  const file = conversationFile.safeParse(parseJson(text))
  return file.success ? file.data.conversations.flatMap(toImport) : undefined
}

/**
 * What was called becomes a text about it: nothing of a file can look like a call of this conversation. A text that is longer
 * than one may be loses its end, and says so; of too many messages the last ones are taken.
 */
export const toImport = (given: FileConversation): ImportedConversation[] => {
  const messages = given.messages.flatMap(({ role, at, secrecy, parts }) => {
    const text = cut(parts.map(textOf).join('\n\n').trim())
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
          messages: messages.slice(-MOST_MESSAGES),
        },
      ]
}

const cut = (text: string): string => {
  if (text.length <= MOST_IN_TEXT) return text
  const note = `\n\n[${t('imported_cut')}]`
  return text.slice(0, MOST_IN_TEXT - note.length).toWellFormed() + note
}

const textOf = (part: FilePart): string => {
  if (part.type === 'text') return part.text
  if (part.type === 'attachment') return `[${part.title}]\n${part.text}`
  return [`[${callTitle(part)}]`, part.args, part.result ?? []].flat().join('\n')
}
