import { removeHidden } from '@/lib/policy/hidden-text'

/**
 * What a button copies of a text that `HiddenText` shows: what was seen, and nothing that was only a chip. Threat: a command
 * that is pasted into a terminal does more than it showed.
 */
export const copiedText = (text: string): string => removeHidden(text)
