const TABBABLE =
  ':is(a[href], button, input, select, textarea, summary, [tabindex]):not([tabindex="-1"], :disabled, [aria-hidden=true])'

/** Where the focus was: what else could have had it then, in order, and what it stood in, from the inside out. */
interface Place {
  readonly at: number
  readonly others: readonly Element[]
  readonly around: readonly Element[]
}

/**
 * Whoever works by keys must not be thrown back to the beginning of the page because the button they pressed is gone. Where nothing
 * else has taken the focus by then, what came in the place of its holder gets it, else what is nearest before that place.
 */
export const keepFocus = (page: Document): void => {
  let holder: Element | undefined
  let place: Place | undefined
  page.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof Element) || target === page.body) return
    holder = target
    place = placeOf(target)
  })
  const isLost = (): boolean =>
    holder?.isConnected === false &&
    (page.activeElement === null || page.activeElement === page.body)
  new MutationObserver(() => {
    if (!isLost()) return
    // A dialog that closes, and a view that opens, give the focus on within a frame.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        if (place === undefined || !isLost()) return
        heirOf(place)?.focus({ preventScroll: true })
      }),
    )
  }).observe(page.body, { childList: true, subtree: true })
}

const tabbableIn = (part: Element): readonly Element[] => [...part.querySelectorAll(TABBABLE)]

const placeOf = (holder: Element): Place => {
  const around: Element[] = []
  for (let part = holder.parentElement; part !== null; part = part.parentElement) around.push(part)
  const others = tabbableIn(holder.ownerDocument.body)
  return { at: others.indexOf(holder), others, around }
}

const heirOf = ({ at, others, around }: Place): HTMLElement | undefined => {
  const home = around.find((part) => part.isConnected)
  const isFree = (one: Element): one is HTMLElement =>
    one instanceof HTMLElement && one.isConnected && one.checkVisibility()
  const news = home === undefined ? [] : tabbableIn(home).filter((one) => !others.includes(one))
  const before = others.slice(0, Math.max(at, 0)).toReversed()
  return [...news, ...before, ...others.slice(at + 1)].find(isFree)
}
