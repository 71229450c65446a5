import {
  conversationFile,
  type ConversationFile,
  type FileConversation,
} from '@/lib/domain/conversation-file'
import type { ConversationId } from '@/lib/domain/ids'
import { listConversations } from '@/lib/store/queries/conversations'
import type { StoreReader } from '@/lib/store/queries/reader'
import { saveFile } from '@/components/ui/save-file'
import { readForFile } from './read-for-file'

export type ExportFormat = 'markdown' | 'json' | 'html'

/** Conversations as the file that is read in again. */
export const toConversationFile = (
  conversations: readonly FileConversation[],
): ConversationFile => ({
  format: conversationFile.shape.format.value,
  version: conversationFile.shape.version.value,
  conversations: [...conversations],
})

/** Saves one conversation. */
export const exportConversation = async (
  db: StoreReader,
  id: ConversationId,
  format: ExportFormat,
): Promise<void> => {
  const conversation = await readForFile(db, id)
  if (conversation === undefined) return
  const name = fileName(conversation)
  if (format === 'json')
    return saveFile(jsonBlob(toConversationFile([conversation])), `${name}.json`)
  if (format === 'html') {
    const { toHtml } = await import('./to-html')
    const page = toHtml(conversation, navigator.language)
    return saveFile(new Blob([page], { type: 'text/html' }), `${name}.html`)
  }
  const { toMarkdown } = await import('./to-markdown')
  saveFile(new Blob([toMarkdown(conversation)], { type: 'text/markdown' }), `${name}.md`)
}

/** All conversations, those in the archive too. */
export const readAllForFile = async (db: StoreReader): Promise<FileConversation[]> => {
  const all: FileConversation[] = []
  for (const { id } of await listConversations(db)) {
    const one = await readForFile(db, id)
    if (one !== undefined && one.messages.length > 0) all.push(one)
  }
  return all
}

/** Saves them all, in one file that is read in again. */
export const exportAllConversations = async (db: StoreReader): Promise<number> => {
  const all = await readAllForFile(db)
  saveFile(jsonBlob(toConversationFile(all)), `sayso-${dateOf(Date.now())}.json`)
  return all.length
}

export const jsonBlob = (value: unknown): Blob =>
  new Blob([`${JSON.stringify(value, undefined, 2)}\n`], { type: 'application/json' })

const dateOf = (at: number): string => new Date(at).toISOString().slice(0, 10)

/** A title as the name of a file, which is foreign text: letters, digits and dashes of it. */
const fileName = ({ title, updatedAt }: FileConversation): string => {
  const words = title
    .normalize('NFKC')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60)
  return `${words === '' ? 'sayso' : words}-${dateOf(updatedAt)}`
}
