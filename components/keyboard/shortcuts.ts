/** What a key together with Ctrl (⌘ on a Mac) does in the panel. */
const KEYS = { k: 'palette', f: 'find', j: 'next-card' } as const

export type Shortcut = (typeof KEYS)[keyof typeof KEYS]

const isMac = (): boolean => /mac/i.test(navigator.userAgent)

/** The shortcut that was pressed; undefined for any other key. */
export const shortcutOf = (
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
): Shortcut | undefined => {
  const withMain = isMac() ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey
  if (!withMain || event.altKey || event.shiftKey) return undefined
  const key = event.key.toLowerCase()
  return Object.hasOwn(KEYS, key) ? KEYS[key as keyof typeof KEYS] : undefined
}

/** A shortcut as the person's keyboard has it. */
export const keysOf = (shortcut: Shortcut): string => {
  const [key = ''] = Object.entries(KEYS).find(([, name]) => name === shortcut) ?? []
  return isMac() ? `⌘${key.toUpperCase()}` : `Ctrl+${key.toUpperCase()}`
}
