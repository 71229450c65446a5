import { t, tCount } from '@/components/ui/i18n'

/** More destinations than this are counted on the button; the card names them all above it. */
const NAMED = 2

/** What remembering the answer would let through; undefined where the policy does not offer it. */
export const rememberWords = (destinations: readonly string[] | undefined): string | undefined => {
  if (destinations === undefined || destinations.length === 0) return undefined
  return destinations.length <= NAMED
    ? t('allow_conversation', [destinations.join(', ')])
    : tCount('allow_conversation_many', destinations.length)
}
