import { sha256Hex } from '@/lib/domain/sha256'

export interface NamedTool {
  readonly slug: string
  readonly name: string
}

const MOST = 64
/** The longer ones for names made so that their short hashes agree. */
const HASH_LENGTHS = [8, 16, 32]
const LOOKS_HASHED = /_(?:[0-9a-f]{8}|[0-9a-f]{16}|[0-9a-f]{32})$/
const SLUG_LENGTH = 20

/**
 * The names by which a model calls tools: `<slug>__<tool>`, `[A-Za-z0-9_-]{1,64}`, each pointing back at its tool. A name
 * depends on its tool alone and not on the others listed, so that a conversation can go on when the catalogue changes.
 * Threat: a name that cannot be told from another connector's; every name starts with a slug of ours that no other has.
 */
export const nameTools = <T extends NamedTool>(tools: readonly T[]): Map<string, T> => {
  const named = new Map<string, T>()
  for (const tool of tools) {
    const free = HASH_LENGTHS.map((length) => modelNameOf(tool, length)).find(
      (name) => !named.has(name),
    )
    if (free !== undefined) named.set(free, tool)
  }
  return named
}

const modelNameOf = ({ slug, name }: NamedTool, hashLength: number): string => {
  const exact = `${slug}__${name}`
  if (exact.length <= MOST && /^[A-Za-z0-9_-]+$/.test(exact) && !LOOKS_HASHED.test(exact))
    return exact
  // The hash keeps `a.b` and `a_b` apart, and so do two long names with one beginning.
  const hash = sha256Hex(`${slug}\n${name}`).slice(0, hashLength)
  return `${exact.replace(/[^A-Za-z0-9_-]/g, '_').slice(0, MOST - hashLength - 1)}_${hash}`
}

/** A short name for a connector out of its own name or host, unlike all that are taken: `[a-z0-9-]{1,20}`. */
export const slugOf = (name: string, taken: ReadonlySet<string>): string => {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  const slug = cutSlug(plain, SLUG_LENGTH) || 'connector'
  if (!taken.has(slug)) return slug
  for (let count = 2; ; count += 1) {
    const numbered = `${cutSlug(slug, SLUG_LENGTH - `-${count}`.length)}-${count}`
    if (!taken.has(numbered)) return numbered
  }
}

const cutSlug = (slug: string, most: number): string => slug.slice(0, most).replace(/-+$/, '')
