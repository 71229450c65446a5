import { useEffect, useRef } from 'react'
import { shortcutOf, type Shortcut } from './shortcuts'

/** Runs what a shortcut stands for, wherever the focus is, in place of what the browser would do. */
export const useShortcuts = (does: Readonly<Record<Shortcut, () => void>>): void => {
  const newest = useRef(does)
  useEffect(() => {
    newest.current = does
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const shortcut = event.isTrusted && !event.repeat ? shortcutOf(event) : undefined
      if (shortcut === undefined) return
      event.preventDefault()
      newest.current[shortcut]()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}
