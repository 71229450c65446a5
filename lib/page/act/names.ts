import { computeAccessibleName, getRole } from 'dom-accessibility-api'
import { isTextField } from './control'

const MOST = 300

/** One line, as it is read. */
export const oneLine = (text: string, most = MOST): string =>
  text.replaceAll(/\s+/g, ' ').trim().slice(0, most)

export const roleOf = (element: Element): string => {
  const role = getRole(element)
  if (role !== null && role !== '') return role
  if (element instanceof HTMLInputElement) return `${element.type} field`
  return element instanceof HTMLElement && element.isContentEditable ? 'textbox' : element.localName
}

/** What a screen reader would say. Threat: `aria-label` may say anything, so what is seen is told beside it. */
export const nameOf = (element: Element): string => oneLine(computeAccessibleName(element))

/** What is seen on the element, of its own words. */
export const shownOn = (element: Element): string => {
  if (element instanceof HTMLInputElement)
    return /^(?:button|submit|reset)$/.test(element.type) ? oneLine(element.value) : ''
  if (element instanceof HTMLSelectElement || isTextField(element)) return ''
  return element instanceof HTMLElement ? oneLine(element.innerText) : ''
}

/** The nearest thing around it that has a name: a dialog, a form, a section, a row. */
export const placeOf = (element: Element): string => {
  const around = element.parentElement?.closest(
    'dialog,[role=dialog],form,fieldset,tr,li,section,article,nav,main,aside',
  )
  if (around === null || around === undefined) return ''
  const heading = around.querySelector('legend,h1,h2,h3,h4,caption')
  const words =
    nameOf(around) ||
    oneLine(heading?.textContent ?? '') ||
    (around.matches('tr,li') && around instanceof HTMLElement ? oneLine(around.innerText, 120) : '')
  return words === '' ? roleOf(around) : `${roleOf(around)} "${words}"`
}
