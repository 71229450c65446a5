import type { StoredReason } from '@/lib/domain/decision'
import { findMessage, t } from '@/components/ui/i18n'

/** Why the policy asks, by the reason's code; a code from a newer worker gets a general sentence, never silence. */
export const reasonSentence = ({ code, slots = [] }: StoredReason): string =>
  findMessage(`reason_${code.replaceAll(/[.-]/g, '_')}`, slots) ?? t('reason_unknown')
