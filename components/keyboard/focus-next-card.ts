/** Puts the focus on the next card that waits for the person, from the first again after the last; false where none waits. */
export const focusNextCard = (): boolean => {
  const cards = [...document.querySelectorAll<HTMLElement>('[data-card]')]
  const at = cards.findIndex((card) => card.contains(document.activeElement))
  const next = cards[(at + 1) % cards.length]
  if (next === undefined) return false
  next.scrollIntoView({ block: 'nearest' })
  next.focus()
  return true
}
