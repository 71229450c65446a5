import type { FileConversation, FileMessage, FilePart } from '@/lib/domain/conversation-file'
import { t } from '@/components/ui/i18n'
import { callTitle, roleName, viewWords } from './file-words'

/** A conversation as Markdown: what was written stays as it is, what a call was given and gave back is code. */
export const toMarkdown = ({ title, createdAt, messages }: FileConversation): string =>
  [
    `# ${title}`,
    `_${t('exported_begun', [new Date(createdAt).toLocaleString()])}_`,
    ...messages.flatMap(partsOf),
  ].join('\n\n') + '\n'

const partsOf = (message: FileMessage): string[] => [
  `## ${roleName(message)}`,
  ...message.parts.map(textOf),
]

const textOf = (part: FilePart): string => {
  if (part.type === 'text') return part.text
  if (part.type === 'attachment')
    return `**${t('exported_attachment', [part.title])}**\n\n${fenced(part.text)}`
  const result = part.result === undefined ? '' : `\n\n${fenced(part.result)}`
  const view = part.view === undefined ? '' : `\n\n_${viewWords(part)}_`
  return `**${callTitle(part)}**\n\n${fenced(part.args, 'json')}${result}${view}`
}

/** With a fence that is longer than any within: a text cannot end it. */
const fenced = (text: string, language = ''): string => {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map(({ length }) => length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}${language}\n${text}\n${fence}`
}
