import { afterEach, describe, expect, test, vi } from 'vitest'
import { keysOf, shortcutOf } from '@/components/keyboard/shortcuts'

const LINUX = 'Mozilla/5.0 (X11; Linux x86_64)'
const MAC = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)'

const on = (userAgent: string): void => {
  vi.stubGlobal('navigator', { userAgent })
}

const pressed = (
  key: string,
  held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', true>>,
) => shortcutOf({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held })

afterEach(() => vi.unstubAllGlobals())

describe('a shortcut of the panel', () => {
  test('is a letter with the key that the system uses for shortcuts, and no other', () => {
    on(LINUX)
    expect(pressed('k', { ctrlKey: true })).toBe('palette')
    expect(pressed('K', { ctrlKey: true })).toBe('palette')
    expect(pressed('k', { metaKey: true })).toBeUndefined()
    expect(pressed('k', {})).toBeUndefined()
    expect(pressed('k', { ctrlKey: true, shiftKey: true })).toBeUndefined()
    expect(pressed('constructor', { ctrlKey: true })).toBeUndefined()
    on(MAC)
    expect(pressed('j', { metaKey: true })).toBe('next-card')
    // Control with a letter moves the cursor there.
    expect(pressed('k', { ctrlKey: true })).toBeUndefined()
  })

  test('is shown as the keyboard has it', () => {
    on(LINUX)
    expect(keysOf('find')).toBe('Ctrl+F')
    on(MAC)
    expect(keysOf('find')).toBe('⌘F')
  })
})
