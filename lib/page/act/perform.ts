import type { PageAnswer, PageRequest } from '@/lib/domain/page-act'
import { isTextField } from './control'
import { dragOnto } from './drag-onto'
import { lookAt } from './look-at'

/**
 * Acts on exactly what was looked at: everything that the card has shown is looked at once more, and where any of it is
 * another now, nothing happens. The events are synthetic (`isTrusted` is false), and some sites refuse such.
 */
export const perform = async (request: PageRequest): Promise<PageAnswer> => {
  const { act, ref, onto, text = '', enter = false, option = '', on = true } = request
  if (act === undefined) return { refusal: 'refused' }
  const looked = await lookAt(ref, act, enter)
  if (typeof looked === 'string') return { refusal: looked }
  if (!isSame(looked.target, request.target)) return { refusal: 'changed' }
  const { element } = looked
  switch (act) {
    case 'click':
      click(element)
      return { text: 'Clicked.' }
    case 'type':
      // A name that is written into a list is a choice from it.
      if (element instanceof HTMLSelectElement)
        return choose(element, text) ? { text: 'Selected.' } : { refusal: 'unfit' }
      if (!write(element, text)) return { refusal: 'refused' }
      if (enter) pressEnter(element)
      return { text: enter ? 'Typed, and Enter pressed.' : 'Typed.' }
    case 'select':
      return element instanceof HTMLSelectElement && choose(element, option)
        ? { text: 'Selected.' }
        : { refusal: 'unfit' }
    case 'check':
      if (isOn(element) !== on) click(element)
      return isOn(element) === on ? { text: on ? 'On.' : 'Off.' } : { refusal: 'refused' }
    case 'drag': {
      const place = await lookAt(onto, 'drag', false)
      if (typeof place === 'string') return { refusal: place }
      if (!isSame(place.target, request.ontoTarget)) return { refusal: 'changed' }
      dragOnto(element, place.element)
      return { text: 'Dragged.' }
    }
    default:
      return { refusal: 'refused' }
  }
}

/** Both are made by the same code in the same order of members. */
const isSame = (now: unknown, then: unknown): boolean => sorted(now) === sorted(then)

const sorted = (value: unknown): string =>
  JSON.stringify(value, (_key, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  )

const click = (element: HTMLElement): void => {
  const box = element.getBoundingClientRect()
  const at = {
    bubbles: true,
    cancelable: true,
    composed: true,
    clientX: box.left + box.width / 2,
    clientY: box.top + box.height / 2,
    button: 0,
  }
  element.dispatchEvent(new PointerEvent('pointerover', at))
  element.dispatchEvent(new PointerEvent('pointerdown', { ...at, buttons: 1 }))
  element.dispatchEvent(new MouseEvent('mousedown', { ...at, buttons: 1 }))
  element.focus({ preventScroll: true })
  element.dispatchEvent(new PointerEvent('pointerup', at))
  element.dispatchEvent(new MouseEvent('mouseup', at))
  element.click()
}

/** In place of what was there, as typing would. */
const write = (element: HTMLElement, text: string): boolean => {
  element.focus({ preventScroll: true })
  if (!isTextField(element)) {
    getSelection()?.selectAllChildren(element)
    // Deprecated, and the only way that editors on pages understand.
    return document.execCommand('insertText', false, text)
  }
  element.value = text
  element.dispatchEvent(
    new InputEvent('input', { bubbles: true, composed: true, inputType: 'insertText', data: text }),
  )
  element.dispatchEvent(new Event('change', { bubbles: true }))
  // A date that is none, a number with letters: the browser takes it for nothing.
  return element.value === text || (text !== '' && element.value !== '')
}

const pressEnter = (element: HTMLElement): void => {
  const key = {
    key: 'Enter',
    code: 'Enter',
    keyCode: 13,
    bubbles: true,
    cancelable: true,
    composed: true,
  }
  const goesOn = element.dispatchEvent(new KeyboardEvent('keydown', key))
  element.dispatchEvent(new KeyboardEvent('keyup', key))
  if (goesOn && element instanceof HTMLInputElement) element.form?.requestSubmit()
}

const choose = (list: HTMLSelectElement, wanted: string): boolean => {
  const option = [...list.options].find(
    ({ text, value }) => text.trim() === wanted.trim() || value === wanted,
  )
  if (option === undefined || option.disabled) return false
  list.value = option.value
  option.selected = true
  list.dispatchEvent(new Event('input', { bubbles: true, composed: true }))
  list.dispatchEvent(new Event('change', { bubbles: true }))
  return true
}

const isOn = (element: HTMLElement): boolean =>
  element instanceof HTMLInputElement
    ? element.checked
    : element.getAttribute('aria-checked') === 'true'
