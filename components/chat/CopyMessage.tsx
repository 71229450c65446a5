import type { MessageRow } from '@/lib/domain/conversation'
import { copiedText } from '@/components/ui/copied-text'
import { CopyButton } from '@/components/ui/CopyButton'
import { t } from '@/components/ui/i18n'
import { messageText } from './message-text'

/** Copies all that a message says, as it was written. */
export const CopyMessage = ({ message }: { readonly message: MessageRow }) => (
  <CopyButton text={copiedText(messageText(message))} label={t('copy_message')} />
)
