import type { EffectClass } from '@/lib/domain/effect-class'
import { type Label, SECRECIES, type Secrecy, type SourceId } from '@/lib/domain/label'

/** What is known of no text at all: a new conversation starts here. */
export const BOTTOM_LABEL: Label = {
  integrity: 'trusted',
  sources: [],
  secrecy: 'public',
  privateSources: [],
}

const union = (a: readonly string[], b: readonly string[]): string[] =>
  [...new Set([...a, ...b])].sort()

/** The least label above both: associative, commutative, idempotent. A join never lowers anything. */
export const joinLabels = (a: Label, b: Label): Label => ({
  integrity: a.integrity === 'trusted' ? b.integrity : a.integrity,
  sources: union(a.sources, b.sources),
  secrecy: SECRECIES.indexOf(a.secrecy) >= SECRECIES.indexOf(b.secrecy) ? a.secrecy : b.secrecy,
  privateSources: union(a.privateSources, b.privateSources),
})

/** Keystrokes in our composer. Threat: never for what was pasted, dropped, selected or expanded from a skill. */
export const labelOfTyped = (): Label => ({ ...BOTTOM_LABEL, sources: ['person'] })

/** Any text that did not come from the keyboard, by its source and how private it is. */
export const labelOfContent = (source: SourceId, secrecy: Secrecy): Label => ({
  integrity: 'untrusted',
  sources: [source],
  secrecy,
  privateSources: secrecy === 'public' ? [] : [source],
})

/** The model's own prose says at most what it read: it inherits the label of all that was sent to it. */
export const labelOfModel = (read: Label): Label =>
  joinLabels(read, { ...BOTTOM_LABEL, sources: ['model'] })

export interface ResultOrigin {
  readonly source: SourceId
  /** The call's effective class. Only `read.public` gives public content; a write's answer may quote anything. */
  readonly effect: EffectClass
  /** True when the tool or the text says that secrets are in it (`holdsSecret`). */
  readonly secret?: boolean
  /**
   * True only for structured content that was checked against a pinned output schema whose leaves are all numbers,
   * booleans, dates or enumerations (`isPlainSchema`): such a result cannot carry an instruction.
   */
  readonly plain?: boolean
}

/** The label of a tool's result. Everything taints but plain data: a label table per tool was measured to leak. */
export const labelOfResult = (origin: ResultOrigin): Label => {
  const secrecy: Secrecy = origin.secret
    ? 'secret'
    : origin.effect === 'read.public'
      ? 'public'
      : 'private'
  const label = labelOfContent(origin.source, secrecy)
  return origin.plain ? { ...label, integrity: 'trusted' } : label
}
