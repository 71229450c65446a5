import { removeHidden } from '@/lib/policy/hidden-text'
import type { CallRow } from '@/lib/domain/call'
import type { ResultContent, ResultPart, ToolResultBlock } from '@/lib/domain/content-block'
import { READ_RESULT_TOOL_NAME } from '@/lib/domain/own-tools'
import { MOST_AT_ONCE } from './keep-result'
import { textOfPart } from '@/lib/policy/part-text'

/** Base64 characters of all pictures of one result; a request as a whole may have 32 MB. */
const MOST_OF_PICTURES = 8 * 1024 * 1024

/**
 * What the model reads about a settled call. Refusals are worded the same whatever the reason, so that a captured model
 * cannot probe the policy with them.
 */
export const toolResultOf = (call: CallRow): ToolResultBlock => ({
  type: 'tool_result',
  toolUseId: call.toolUseId,
  content: contentOf(call).map(withoutHidden),
  isError: call.state !== 'done' || call.isError === true,
  ...(call.found === undefined ? {} : { found: call.found }),
})

/** The model reads what a person could read; the raw text stays with the call. */
const withoutHidden = (content: ResultContent): ResultContent =>
  content.type === 'text' ? { ...content, text: removeHidden(content.text) } : content

const contentOf = (call: CallRow): ResultContent[] => [
  ...editNote(call),
  ...answerOf(call),
  ...[faultNote(call), lengthNote(call)].flatMap((text) =>
    text === undefined ? [] : [{ type: 'text' as const, text }],
  ),
]

const faultNote = ({ resultFault }: CallRow): string | undefined => {
  switch (resultFault) {
    case 'unfit':
      return '[Note: the structured content of this result does not fit the output schema of the tool. Do not rely on it.]'
    case 'missing':
      return '[Note: the output schema of the tool promises structured content, and there is none.]'
    case 'differs':
      return '[Note: the tool also gave structured content, which differs from this text. The person sees both; tell them.]'
    case undefined:
      return undefined
  }
}

const lengthNote = ({ id, wholeLength }: CallRow): string | undefined =>
  wholeLength === undefined || wholeLength <= MOST_AT_ONCE ? undefined : readOnNote(id, wholeLength)

/** Tells a model that there is more, and how it gets at it. */
export const readOnNote = (id: string, length: number): string =>
  `[This is the beginning of a result of ${length} characters. It is kept whole: read on with ${READ_RESULT_TOOL_NAME} {"result":"${id}","from":${MOST_AT_ONCE}}, or search in it with "find".]`

/** Words, and pictures as long as there is room for them. */
export const toModelContent = (parts: readonly ResultPart[]): ResultContent[] => {
  let room = MOST_OF_PICTURES
  return parts.map((part) => {
    if (part.type === 'image') room -= part.data.length
    if (part.type === 'image' && room >= 0) return part
    return { type: 'text', text: textOfPart(part) }
  })
}

/** The model must know that not its own arguments were used, or it reasons on from what was never sent. */
const editNote = (call: CallRow): ResultContent[] =>
  call.proposedArgs === undefined || call.startedAt === undefined
    ? []
    : [
        {
          type: 'text',
          text: `The person changed the arguments before allowing the call to: ${call.args}`,
        },
      ]

const answerOf = (call: CallRow): ResultContent[] => {
  const { result = [], resultFault } = call
  // Where the two differ, the text is for the model and the structured content for the person.
  const parts = result.filter(({ type }) => type !== 'structured' || resultFault !== 'differs')
  if (parts.length > 0) return toModelContent(parts)
  return [{ type: 'text', text: sentenceOf(call) }]
}

const sentenceOf = (call: CallRow): string => {
  switch (call.state) {
    case 'done':
      return 'Done. The tool returned nothing.'
    case 'declined':
      return call.word === undefined || call.word === ''
        ? 'The person declined this call.'
        : `The person declined this call and says: ${call.word}`
    case 'denied':
      return 'This call is not allowed.'
    case 'cancelled':
      return 'The person stopped the work before this call ran.'
    case 'unknown':
      return 'The work stopped while this call was running. Nobody knows whether it took effect; check before trying again.'
    case 'failed':
      return call.error?.code === 'call.outcome-unknown'
        ? 'The connection was lost while this call was running. Nobody knows whether it took effect; the person chose not to repeat it. Check before trying again.'
        : `The call failed (${call.error?.code ?? 'unknown error'}).${call.error?.detail === undefined ? '' : ` The server says: ${call.error.detail}`}`
    case 'proposed':
    case 'awaiting':
    case 'approved':
    case 'executing':
      return 'This call has not run.'
  }
}
