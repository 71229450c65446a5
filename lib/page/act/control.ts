const CONTROLS =
  'a[href],area[href],button,input:not([type=hidden]),select,textarea,summary,label,[contenteditable=""],[contenteditable=true],[onclick],[tabindex]:not([tabindex="-1"]),[draggable=true],[role=button],[role=link],[role=tab],[role=menuitem],[role=option],[role=checkbox],[role=radio],[role=switch],[role=combobox],[role=textbox],[role=gridcell],[role=treeitem],[role=slider]'

/** Something that a person would act on. */
export const isControl = (element: Element): boolean => element.matches(CONTROLS)

/** What is written in; a password is among them, and never for us. */
export const isTextField = (element: Element): element is HTMLInputElement | HTMLTextAreaElement =>
  element instanceof HTMLTextAreaElement ||
  (element instanceof HTMLInputElement &&
    !/^(?:button|submit|reset|image|checkbox|radio|file|hidden|color|range)$/.test(element.type))

export const isEditable = (element: Element): element is HTMLElement =>
  element instanceof HTMLElement && element.isContentEditable

/** The form that a press on the element sends, if it does. */
export const submittedBy = (element: Element): HTMLFormElement | undefined =>
  (element instanceof HTMLButtonElement && element.type === 'submit') ||
  (element instanceof HTMLInputElement && /^(?:submit|image)$/.test(element.type))
    ? (element.form ?? undefined)
    : undefined

/** A press on a label is one on what it labels. */
export const actedOn = (element: HTMLElement): HTMLElement =>
  element instanceof HTMLLabelElement ? (element.control ?? element) : element

/** The parent as it is drawn: out of a shadow tree to its host, out of a slot's content to the slot. */
export const drawnParent = (element: Element): Element | null => {
  const parent = element.assignedSlot ?? element.parentNode
  return parent instanceof ShadowRoot ? parent.host : parent instanceof Element ? parent : null
}
