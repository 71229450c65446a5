import { useRef, type KeyboardEvent, type MouseEvent } from 'react'

interface PressHandlers {
  readonly onPointerDown: () => void
  readonly onKeyDown: (event: KeyboardEvent<HTMLButtonElement>) => void
  readonly onClick: (event: MouseEvent<HTMLButtonElement>) => void
}

/**
 * A press that only a person can make: begun and ended on the button while it was armed, by an event of the browser's
 * own. Threat: scripts that click, clicks begun before the card was there, a key that is held down.
 */
export const useTrustedPress = (armed: boolean, onPress: () => void): PressHandlers => {
  const begunArmed = useRef(false)
  return {
    onPointerDown: () => {
      begunArmed.current = armed
    },
    onKeyDown: (event) => {
      if (event.repeat) event.preventDefault()
      else begunArmed.current = armed
    },
    onClick: (event) => {
      // Assistive technology clicks without a pointer or a key: then `detail` is 0, and armed is enough.
      const begun = event.detail === 0 || begunArmed.current
      begunArmed.current = false
      if (event.nativeEvent.isTrusted && armed && begun) onPress()
    },
  }
}
