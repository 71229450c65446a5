/**
 * True for what came from the keyboard, an input method or dictation. Everything else is somebody's text until the person
 * has typed it: pasted, dropped, brought back by undo, put in by a script. https://www.w3.org/TR/input-events-2/#interface-InputEvent-Attributes
 */
export const isByHand = (event: Event): boolean =>
  event instanceof InputEvent && event.isTrusted && BY_HAND.has(event.inputType)

const BY_HAND: ReadonlySet<string> = new Set([
  'insertText',
  'insertCompositionText',
  'insertLineBreak',
  'insertParagraph',
  'insertReplacementText',
])
