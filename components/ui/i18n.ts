import { browser } from 'wxt/browser'
import type english from '@/public/_locales/en/messages.json'
import { chooseForm } from './choose-form'

type Messages = typeof english

/** Every message of ours, by the keys of the English file. */
export type MessageKey = keyof Messages

export type Slot = string | number
type SlotsOf<K extends MessageKey> = Messages[K] extends { placeholders: object }
  ? [slots: readonly Slot[]]
  : []

/** The message in the browser's language; slots fill its placeholders in the order of their numbers. */
export const t = <K extends MessageKey>(key: K, ...[slots]: SlotsOf<K>): string =>
  findMessage(key, (slots ?? []).map(slotText)) ?? key

/**
 * A message in the form that its language has for this many. The count is the first slot.
 * The forms stand in the order of `Intl.PluralRules`, split by " | ", before them one for none if there is one more.
 */
export const tCount = (key: MessageKey, count: number, ...slots: readonly Slot[]): string => {
  const texts = [count, ...slots].map(slotText)
  // Put in only after the form was chosen: a name from elsewhere may have a " | " in it.
  const forms = findMessage(
    key,
    texts.map((_, index) => String.fromCodePoint(FIRST_STAND_IN + index)),
  )
  return chooseForm(forms ?? key, count, t('language_tag')).replaceAll(
    STAND_INS,
    (standIn) => texts[(standIn.codePointAt(0) ?? 0) - FIRST_STAND_IN] ?? '',
  )
}

/** For keys that arrive as data, such as a reason's code: undefined where no message has that key. */
export const findMessage = (key: string, slots: readonly string[]): string | undefined =>
  // Its type knows the browser's own keys only, and it refuses more than nine substitutions.
  browser.i18n.getMessage(key as '@@ui_locale', slots.slice(0, 9)) || undefined

/** Code points that no message of ours has. */
const FIRST_STAND_IN = 0xe000
const STAND_INS = /[\uE000-\uE008]/g

const slotText = (slot: Slot): string => (typeof slot === 'number' ? slot.toLocaleString() : slot)
