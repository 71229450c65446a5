import type { SourceId } from '@/lib/domain/label'
import { isBlank, type Leaf, textOf } from './leaves'
import { addressesIn, foldText, numbersIn, standsIn } from './match-text'
import { parseNetworkAddress } from './network-address'

/** Where a value came from, as far as that can be shown. `model` is what stands verbatim nowhere. */
export type Provenance =
  | { readonly kind: 'typed' }
  | { readonly kind: 'endorsed' }
  | { readonly kind: 'content'; readonly source: SourceId }
  | { readonly kind: 'model' }

/** What provenance is read from. */
export interface Sources {
  readonly typed: readonly string[]
  readonly contents: readonly { readonly source: SourceId; readonly text: string }[]
  readonly endorsed: readonly string[]
}

interface Folded {
  readonly text: string
  readonly addresses: ReadonlySet<string>
  readonly numbers: ReadonlySet<number>
}

const fold = (text: string): Folded => ({
  text: foldText(text),
  addresses: addressesIn(text),
  numbers: numbersIn(text),
})

/** Folding is the costly part and the same texts come with every decision of a turn. The memory changes no answer. */
const foldedTyped = new WeakMap<
  readonly string[],
  { readonly texts: readonly string[]; readonly folded: readonly Folded[] }
>()
const foldedContent = new WeakMap<object, { readonly raw: string; readonly folded: string }>()

const typedOf = (typed: readonly string[]): readonly Folded[] => {
  const known = foldedTyped.get(typed)
  if (known?.texts.length === typed.length && known.texts.every((text, at) => text === typed[at]))
    return known.folded
  const folded = typed.map(fold)
  foldedTyped.set(typed, { texts: [...typed], folded })
  return folded
}

const contentOf = (content: { readonly text: string }): string => {
  const known = foldedContent.get(content)
  if (known?.raw === content.text) return known.folded
  const folded = foldText(content.text)
  foldedContent.set(content, { raw: content.text, folded })
  return folded
}

/**
 * Where one argument came from. It colours the card and raises the alarm and never lowers a verdict by itself, but for
 * an address or a flow that the person typed word for word.
 */
export const provenanceOf = (leaf: Leaf, sources: Sources): Provenance => {
  const text = foldText(textOf(leaf))
  if (isTypedText(leaf, text, typedOf(sources.typed))) return { kind: 'typed' }
  if (sources.endorsed.some((value) => isSameValue(leaf, text, value))) return { kind: 'endorsed' }
  if (text.length < 2 || typeof leaf.value === 'boolean') return { kind: 'model' }
  const parts = partsOf(text)
  const found = sources.contents.find((content) => quotes(contentOf(content), text, parts))
  return found ? { kind: 'content', source: found.source } : { kind: 'model' }
}

const isTypedText = (leaf: Leaf, text: string, typed: readonly Folded[]): boolean => {
  if (isBlank(leaf) || typeof leaf.value === 'boolean') return false
  if (typeof leaf.value === 'number')
    return typed.some((one) => one.numbers.has(Number(leaf.value)))
  const address = parseNetworkAddress(textOf(leaf))?.href
  if (address === undefined) return typed.some((one) => standsIn(one.text, text))
  return typed.some((one) => one.addresses.has(address))
}

const isSameValue = (leaf: Leaf, text: string, value: string): boolean =>
  parseNetworkAddress(textOf(leaf)) === undefined
    ? text !== '' && foldText(value) === text
    : value.trim() === textOf(leaf).trim()

/** Lines and sentences of a long text that are long enough to be nobody else's. */
const partsOf = (text: string): readonly string[] =>
  text.length < 48 ? [] : text.split(/[.!?;|]\s|,\s/u).filter((part) => part.length >= 24)

/** Verbatim as a whole, or a long text that has a part of the content in it. */
const quotes = (content: string, text: string, parts: readonly string[]): boolean =>
  standsIn(content, text) || parts.some((part) => content.includes(part))

/** True when the person chose the value: typed word for word, or endorsed. */
export const isChosen = (provenance: Provenance): boolean =>
  provenance.kind === 'typed' || provenance.kind === 'endorsed'
