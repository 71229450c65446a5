import { parseUrl } from '@/lib/domain/parse-url'
import type { CatalogueEntry, Group } from './catalogue'

/** Entries of a group in which every typed word begins a word of the name, the host or what it is for; those by name first. */
export const findEntries = (
  entries: readonly CatalogueEntry[],
  typed: string,
  group?: Group,
): readonly CatalogueEntry[] => {
  const wanted = wordsOf(typed)
  const matches = entries.filter(
    (entry) =>
      (group === undefined || entry.groups.includes(group)) &&
      beginAll(wanted, [...wordsOf(entry.name), ...entry.words.flatMap(wordsOf), ...hosts(entry)]),
  )
  const isNamed = (entry: CatalogueEntry): boolean => beginAll(wanted, wordsOf(entry.name))
  return [...matches.filter(isNamed), ...matches.filter((entry) => !isNamed(entry))]
}

/** The entry that a connector's address belongs to, in whatever region. */
export const entryAt = (
  entries: readonly CatalogueEntry[],
  url: string,
): CatalogueEntry | undefined => {
  const origin = parseUrl(url)?.origin
  return entries.find(
    (entry) =>
      entry.way !== 'proxy' &&
      [entry.url, ...(entry.elsewhere ?? [])].some((own) => parseUrl(own)?.origin === origin),
  )
}

const beginAll = (wanted: readonly string[], words: readonly string[]): boolean =>
  wanted.every((part) => words.some((word) => word.startsWith(part)))

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

const hosts = (entry: CatalogueEntry): string[] => wordsOf(parseUrl(entry.url)?.host ?? '')
