import { removeHidden } from '@/lib/policy/hidden-text'
import type { CallRow } from '@/lib/domain/call'
import type { ResultContent, ToolResultBlock } from '@/lib/domain/content-block'

/**
 * What the model reads about a settled call. Refusals are worded the same whatever the reason, so that a captured model
 * cannot probe the policy with them.
 */
export const toolResultOf = (call: CallRow): ToolResultBlock => ({
  type: 'tool_result',
  toolUseId: call.toolUseId,
  content: contentOf(call).map(withoutHidden),
  isError: call.state !== 'done' || call.isError === true,
})

/** The model reads what a person could read; the raw text stays with the call. */
const withoutHidden = (content: ResultContent): ResultContent =>
  content.type === 'text' ? { ...content, text: removeHidden(content.text) } : content

const contentOf = (call: CallRow): ResultContent[] => [...editNote(call), ...answerOf(call)]

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
  if (call.result !== undefined && call.result.length > 0) return call.result
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
