import { fitName, hasUnseen } from '@/lib/domain/import/fit-name'
import { isParsedList, isParsedObject, type ParsedObject } from '@/lib/domain/import/parsed-value'
import { err, ok, type Result } from '@/lib/domain/result'
import { readSource, type MarketplaceSource } from './marketplace-source'
import type { PluginProblem } from './plugin-problem'

export interface MarketplaceEntry {
  readonly name: string
  readonly description?: string
  readonly source: MarketplaceSource
  /** What the marketplace says of the plugin itself. */
  readonly raw: ParsedObject
}

export interface Marketplace {
  readonly name: string
  readonly owner?: string
  readonly entries: readonly MarketplaceEntry[]
  readonly problems: readonly PluginProblem[]
}

/** Where a tree may have one. */
export const MARKETPLACE_PLACES = [
  '.claude-plugin/marketplace.json',
  '.cursor-plugin/marketplace.json',
  '.agents/plugins/marketplace.json',
  'marketplace.json',
] as const
const MOST_ENTRIES = 2000

/** A list of plugins. An entry that cannot be read is named; of two with one name neither is taken. */
export const readMarketplace = (file: ParsedObject): Result<Marketplace, PluginProblem> => {
  const list = file['plugins']
  if (!isParsedList(list)) return err({ code: 'marketplace-broken' })
  const written = file['name']
  if (typeof written === 'string' && hasUnseen(written))
    return err({ code: 'name-hidden', where: fitName(written) })
  const metadata = file['metadata']
  const root =
    isParsedObject(metadata) && typeof metadata['pluginRoot'] === 'string'
      ? metadata['pluginRoot']
      : ''
  const problems: PluginProblem[] = []
  const entries: MarketplaceEntry[] = []
  const seen = new Map<string, number>()
  for (const raw of list.slice(0, MOST_ENTRIES)) {
    if (!isParsedObject(raw) || typeof raw['name'] !== 'string' || fitName(raw['name']) === '') {
      problems.push({ code: 'name-missing' })
      continue
    }
    const name = fitName(raw['name'])
    if (hasUnseen(raw['name'])) {
      problems.push({ code: 'name-hidden', where: name })
      continue
    }
    seen.set(name, (seen.get(name) ?? 0) + 1)
    entries.push({
      name,
      ...(typeof raw['description'] === 'string'
        ? { description: fitName(raw['description'], 500) }
        : {}),
      source: readSource(raw['source'], root),
      raw,
    })
  }
  for (const [name, count] of seen)
    if (count > 1) problems.push({ code: 'name-twice', where: name })
  const owner = file['owner']
  return ok({
    name: (typeof written === 'string' ? fitName(written) : '') || 'marketplace',
    ...(isParsedObject(owner) && typeof owner['name'] === 'string'
      ? { owner: fitName(owner['name']) }
      : {}),
    entries: entries.filter(({ name }) => seen.get(name) === 1),
    problems,
  })
}
