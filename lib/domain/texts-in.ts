import type { CallRow } from './call'
import type { MessageRow } from './conversation'

/** What can be looked for in a message. Not in a summary: it is for the model, and what it sums up is there itself. */
export const textsInMessage = ({ content, sumsUpTo }: MessageRow): readonly string[] =>
  sumsUpTo !== undefined
    ? []
    : content.flatMap((block) => {
        if (block.type === 'text') return block.text
        if (block.type !== 'attachment') return []
        return [block.title, ...block.content.flatMap((part) => ('text' in part ? part.text : []))]
      })

/** What can be looked for in a call: its tool with the arguments, and each part of its result. */
export const textsInCall = ({ args, toolName, result }: CallRow): readonly string[] => [
  `${toolName ?? ''} ${args}`,
  ...(result ?? []).flatMap((part) => {
    if ('text' in part) return part.text
    return part.type === 'structured' ? JSON.stringify(part.value) : []
  }),
]
