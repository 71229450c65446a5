import type { PageRefusal } from '@/lib/domain/page-act'
import type { Translate } from '@/lib/domain/ports'

/** What the model, and the person on the call's card, reads where nothing was done. */
export const refusalWords = (
  translate: Translate,
  refusal: PageRefusal | 'back' | 'not-let' | 'unreachable',
): string => translate(`page_refusal_${refusal.replace('-', '_')}`)
