let pointedAt: Element | undefined

/**
 * Puts a text where the person pointed, in place of what is selected there, as typing would: the page hears of it, and can
 * be undone. False where the field is gone.
 */
export const writeIntoField = (text: string): boolean => {
  if (!(pointedAt instanceof HTMLElement) || !pointedAt.isConnected) return false
  pointedAt.focus()
  // Deprecated, and the only way that editors on pages and the browser's own undo understand.
  return document.execCommand('insertText', false, text)
}

/** What a field that is written in is for, and what stands in it now. Threat: never a password. */
export const describeField = (page: Document): string => {
  const field = focusedIn(page)
  pointedAt = field
  if (field === undefined) return ''
  const label = labelOf(field)
  const value = valueOf(field)
  return [
    'A field to write in.',
    ...(label === '' ? [] : [`Its label: ${label}`]),
    ...(value === '' ? ['It is empty.'] : [`It holds:\n${value}`]),
  ].join('\n')
}

/** The field that has the keyboard, also in open shadow trees. */
const focusedIn = (page: Document): Element | undefined => {
  let active = page.activeElement
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement
  if (active === null || active === page.body) return undefined
  return active instanceof HTMLInputElement && active.type === 'password' ? undefined : active
}

const labelOf = (field: Element): string => {
  const labels =
    field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field.labels : null
  const words = labels?.[0]?.innerText ?? field.getAttribute('placeholder') ?? ''
  return words.replaceAll(/\s+/g, ' ').trim().slice(0, 200)
}

const valueOf = (field: Element): string => {
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) return field.value
  return field instanceof HTMLElement && field.isContentEditable ? field.innerText : ''
}
