import { leavesOf } from '@/lib/policy/leaves'
import { type Provenance, provenanceOf, type Sources } from '@/lib/policy/provenance'

/** One piece of an address that could carry something, decoded. */
export interface LinkPart {
  /** The name of a query's value; absent for a path or a fragment. */
  readonly name?: string
  readonly value: string
  readonly provenance: Provenance
}

/** True when the person typed the address themselves: opening it tells its host nothing that they did not write. */
export const isTypedAddress = (href: string, sources: Sources): boolean =>
  provenanceOfText(href.replace(/^mailto:/, ''), sources).kind === 'typed'

/** What an address carries besides its host: path, each value of the query, fragment; with where each may come from. */
export const linkParts = (href: string, sources: Sources): readonly LinkPart[] => {
  const url = new URL(href)
  if (url.protocol === 'mailto:') return []
  const values = [...url.searchParams].map(([name, value]) => ({ name, value }))
  return [{ value: decode(url.pathname) }, ...values, { value: decode(url.hash.slice(1)) }]
    .filter(({ value }) => value !== '' && value !== '/')
    .map((part) => ({ ...part, provenance: provenanceOfText(part.value, sources) }))
}

const provenanceOfText = (text: string, sources: Sources): Provenance => {
  const [leaf] = leavesOf(text)
  return leaf === undefined ? { kind: 'model' } : provenanceOf(leaf, sources)
}

/** As it reads; an address that is encoded wrongly stays as it is written. */
const decode = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
