import type { ApprovalId, MessageId } from '@/lib/domain/ids'
import type { CallRow } from '@/lib/domain/call'

const PREFIX = 'preview:'

/** Stands where a preview has no message: no message of a model proposed it. */
export const previewMessageId = (approval: ApprovalId): MessageId =>
  `${PREFIX}${approval}` as MessageId

/** True for a read that only shows the person what a pending call would change. The model never gets its result. */
export const isPreview = (call: Pick<CallRow, 'messageId'>): boolean =>
  call.messageId.startsWith(PREFIX)

/** True where a message of the model proposed it, which then waits for its result. */
export const isProposed = (call: Pick<CallRow, 'messageId' | 'read' | 'view'>): boolean =>
  call.read === undefined && call.view === undefined && !isPreview(call)
