import type { JsonValue } from '@/lib/domain/json'

export interface JsonBounds {
  readonly depth: number
  readonly nodes: number
}

export type BoundsFault = 'too-large' | 'not-finite'

/**
 * What keeps a parsed value from being walked by recursive code without harm; undefined where nothing does. Itself not
 * recursive.
 * Threat: nesting that overflows the stack of whatever walks it next, and numbers that JSON cannot carry (`1e400`).
 */
export const boundsFaultOf = (value: unknown, bounds: JsonBounds): BoundsFault | undefined => {
  let level: unknown[] = [value]
  let nodes = 0
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > bounds.depth) return 'too-large'
    const next: unknown[] = []
    for (const node of level) {
      nodes += 1
      if (nodes > bounds.nodes) return 'too-large'
      if (typeof node === 'number' && !Number.isFinite(node)) return 'not-finite'
      if (typeof node !== 'object' || node === null) continue
      const children: unknown[] = Array.isArray(node) ? node : Object.values(node)
      if (nodes + next.length + children.length > bounds.nodes) return 'too-large'
      for (const child of children) next.push(child)
    }
    level = next
  }
  return undefined
}

/**
 * A copy whose strings are well formed and in which no `__proto__` member is left, so that neither hashing nor copying by
 * assignment can go wrong later. The value must be within bounds.
 */
export const cleanJson = (value: unknown): JsonValue => {
  if (typeof value === 'string') return value.toWellFormed()
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return value
  if (Array.isArray(value)) return value.map(cleanJson)
  if (typeof value !== 'object') return null
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, member]) => key !== '__proto__' && member !== undefined)
      .map(([key, member]) => [key.toWellFormed(), cleanJson(member)]),
  )
}
