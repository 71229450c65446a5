import { isParsedList, isParsedObject, type ParsedObject, type ParsedValue } from './parsed-value'

/** Reads an object's fields by name and remembers which, so that nothing is passed over in silence. */
export interface EntryFields {
  readonly text: (key: string) => string | undefined
  readonly flag: (key: string) => boolean | undefined
  readonly object: (key: string) => ParsedObject | undefined
  readonly texts: (key: string) => readonly string[] | undefined
  /** Names and values that are text; a number or a switch is taken as its text. */
  readonly pairs: (key: string) => readonly (readonly [string, string])[]
  readonly has: (key: string) => boolean
  /** Counts as read, since it changes nothing here. */
  readonly pass: (...keys: readonly string[]) => void
  /** What was not read, or was of another kind than asked for. */
  readonly rest: () => readonly string[]
}

export const fieldsOf = (value: ParsedObject): EntryFields => {
  const read = new Set<string>()
  const odd: string[] = []
  const as = <T>(key: string, pick: (value: ParsedValue) => T | undefined): T | undefined => {
    const found = value[key]
    if (found === undefined) return undefined
    const picked = pick(found)
    if (picked !== undefined) read.add(key)
    return picked
  }
  return {
    text: (key) => as(key, (found) => (typeof found === 'string' ? found : undefined)),
    flag: (key) => as(key, (found) => (typeof found === 'boolean' ? found : undefined)),
    object: (key) => as(key, (found) => (isParsedObject(found) ? found : undefined)),
    texts: (key) =>
      as(key, (found) =>
        isParsedList(found) && found.every((item) => isPlain(item)) ? found.map(String) : undefined,
      ),
    pairs: (key) =>
      as(key, (found) => {
        if (!isParsedObject(found)) return undefined
        return Object.entries(found).flatMap(([name, item]) => {
          if (isPlain(item)) return [[name, String(item)] as const]
          odd.push(`${key}.${name}`)
          return []
        })
      }) ?? [],
    has: (key) => value[key] !== undefined,
    pass: (...keys) => {
      for (const key of keys) read.add(key)
    },
    rest: () => [...Object.keys(value).filter((key) => !read.has(key)), ...odd],
  }
}

const isPlain = (value: ParsedValue): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
