import { createI18n } from '@wxt-dev/i18n'
import { browser } from 'wxt/browser'
import type english from '@/public/_locales/en/messages.json'

type Messages = typeof english

/** Every message of ours, by the keys of the English file. */
export type MessageKey = keyof Messages

export type Slot = string | number
type SlotsOf<K extends MessageKey> = Messages[K] extends { placeholders: object }
  ? [slots: readonly Slot[]]
  : []

const i18n = createI18n()

/** The message in the browser's language; slots fill its placeholders in the order of their numbers. */
export const t = <K extends MessageKey>(key: K, ...[slots]: SlotsOf<K>): string =>
  i18n.t(key, [...(slots ?? [])])

/** A message with forms split by " | ": one and many, or none, one and many. The count is the first slot. */
export const tCount = (key: MessageKey, count: number, ...slots: readonly Slot[]): string =>
  i18n.t(key, count, [count, ...slots])

/** For keys that arrive as data, such as a reason's code: undefined where no message has that key. */
export const findMessage = (key: string, slots: readonly string[]): string | undefined =>
  // Its type knows the browser's own keys only, and it refuses more than nine substitutions.
  browser.i18n.getMessage(key as '@@ui_locale', slots.slice(0, 9)) || undefined
