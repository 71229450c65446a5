/** True while the focus must not be taken away: a text is being written. An empty field is no loss. */
export const isTyping = (active: Element | null): boolean =>
  (active instanceof HTMLTextAreaElement || active instanceof HTMLInputElement) &&
  active.value !== ''
