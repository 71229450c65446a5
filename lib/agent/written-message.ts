import type { AttachmentBlock, ContentBlock } from '@/lib/domain/content-block'
import type { MessageRow } from '@/lib/domain/conversation'
import type { Label } from '@/lib/domain/label'
import { partsOf, type WrittenText } from '@/lib/domain/written-text'
import { joinLabels, labelOfContent, labelOfTyped } from '@/lib/policy/join-labels'
import { PASTED_SOURCE } from '@/lib/policy/source-of'

/** A message of the person's: what they wrote, what came along with it, and the label of both. */
export const writtenMessage = (
  written: WrittenText,
  attachments: readonly AttachmentBlock[],
  /** Of the attachments. */
  label: Label,
): Pick<MessageRow, 'content' | 'label'> => {
  const parts = partsOf(written)
  const texts = parts.map(({ text, isPasted }): ContentBlock => ({
    type: 'text',
    text,
    ...(isPasted ? { pasted: true } : {}),
  }))
  const ofText = parts.some(({ isPasted }) => isPasted)
    ? joinLabels(labelOfTyped(), labelOfContent(PASTED_SOURCE, 'private'))
    : labelOfTyped()
  return { content: [...attachments, ...texts], label: joinLabels(ofText, label) }
}
