/** Tells this document's references from those of one that was here before, or comes after. */
const PREFIX = Array.from(crypto.getRandomValues(new Uint8Array(3)), (byte) =>
  byte.toString(36).padStart(2, '0'),
).join('')

let frame = 0

/** The browser's number of this frame, which stands in every reference, so that it can be found by one. */
export const inFrame = (frameId: number): void => {
  frame = frameId
}

const refs = new WeakMap<Element, string>()
const elements = new Map<string, WeakRef<Element>>()

/** The one name of an element for as long as its document lives. */
export const refOf = (element: Element): string => {
  const known = refs.get(element)
  if (known !== undefined) return known
  const ref = `${frame}-${PREFIX}.${elements.size + 1}`
  refs.set(element, ref)
  elements.set(ref, new WeakRef(element))
  return ref
}

/** Undefined where it was never named here, or is no longer in the document. */
export const elementOf = (ref: string | undefined): HTMLElement | undefined => {
  const element = ref === undefined ? undefined : elements.get(ref)?.deref()
  return element instanceof HTMLElement && element.isConnected ? element : undefined
}
