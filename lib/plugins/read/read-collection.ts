import { fitName } from '@/lib/domain/import/fit-name'
import { objectOf } from '@/lib/domain/import/parsed-value'
import { err, ok, type Result } from '@/lib/domain/result'
import { unwrapTree } from './build-tree'
import { baseOf, isFolder, pathsIn, subtree, type FileTree } from './file-tree'
import { jsonIn } from './parse-json-file'
import type { PluginProblem } from './plugin-problem'
import {
  MARKETPLACE_PLACES,
  readMarketplace,
  type Marketplace,
  type MarketplaceEntry,
} from './read-marketplace'
import { readPlugin, type ReadPlugin } from './read-plugin'

/** What a folder, an archive or a file has in it. */
export interface Collection {
  readonly plugins: readonly ReadPlugin[]
  /** Names of entries or folders that are there and cannot be read. */
  readonly failed: readonly { readonly name: string; readonly problem: PluginProblem }[]
  readonly marketplace?: Marketplace
  /** Entries of the marketplace that are somewhere else. */
  readonly elsewhere: readonly MarketplaceEntry[]
}

const MANIFESTS = /^(.*?)\/?\.(?:claude|codex|cursor)-plugin\/plugin\.json$/

/** Reads whatever was given: a marketplace, a plugin, several plugins, skills without one, or a single file. */
export const readCollection = (
  given: FileTree,
  fallbackName: string,
): Result<Collection, PluginProblem> => {
  const { tree, folder } = unwrapTree(given)
  if (tree.files.size === 0) return err({ code: 'nothing-in-it' })
  const name = folder ?? fallbackName
  const place = MARKETPLACE_PLACES.find((path) => tree.files.has(path))
  const file = place === undefined ? undefined : jsonIn(tree, place)
  if (file !== undefined && file !== 'broken') {
    const market = readMarketplace(file)
    if (market.ok) return readEntries(tree, market.value, name)
    if (place !== 'marketplace.json') return market
  } else if (file === 'broken') return err({ code: 'marketplace-broken', where: place ?? '' })
  return readPlain(tree, name)
}

const readEntries = (
  tree: FileTree,
  marketplace: Marketplace,
  name: string,
): Result<Collection, PluginProblem> => {
  const plugins: ReadPlugin[] = []
  const failed: { name: string; problem: PluginProblem }[] = []
  const elsewhere: MarketplaceEntry[] = []
  const taken = new Set<string>()
  const take = (entry: Pick<MarketplaceEntry, 'name' | 'raw'>, path: string): void => {
    const own = readPlugin(subtree(tree, path), entry.name, entry.raw)
    // Of entries for one folder each goes by the marketplace's name.
    const isTaken = own.ok && taken.has(own.value.package.facts.name.toLowerCase())
    const read = isTaken ? readPlugin(subtree(tree, path), entry.name, entry.raw, entry.name) : own
    if (!read.ok) return void failed.push({ name: entry.name, problem: read.error })
    taken.add(read.value.package.facts.name.toLowerCase())
    plugins.push(read.value)
  }
  const isInRoot = marketplace.entries.some(({ source }) => source.path === '')
  for (const entry of marketplace.entries) {
    const { path } = entry.source
    // A repository that lists itself by its own address: what it lists is here.
    const isItself = !isInRoot && path === undefined && nameAtRoot(tree) === entry.name
    if (isItself) take(entry, '')
    else if (path === undefined || !isFolder(tree, path)) elsewhere.push(entry)
    else take(entry, path)
  }
  const root = nameAtRoot(tree)
  if (root !== undefined && !isInRoot && !marketplace.entries.some(({ name }) => name === root))
    take({ name: root, raw: objectOf([]) }, '')
  if (plugins.length === 0 && elsewhere.length === 0) {
    const first = failed[0]?.problem ?? marketplace.problems[0]
    return err(first ?? { code: 'nothing-in-it', where: fitName(name) })
  }
  return oneNameEach({ plugins, failed, elsewhere, marketplace })
}

/** What the manifest at the root calls its plugin; undefined where there is none. */
const nameAtRoot = (tree: FileTree): string | undefined => {
  const manifest = jsonIn(tree, '.claude-plugin/plugin.json')
  const name = manifest === 'broken' ? undefined : manifest?.['name']
  return typeof name === 'string' ? name : undefined
}

const readPlain = (tree: FileTree, name: string): Result<Collection, PluginProblem> => {
  const paths = pathsIn(tree)
  const roots = paths.flatMap((path) => MANIFESTS.exec(path)?.[1] ?? [])
  // A plugin may have others among its tests; what stands at the root is what was meant.
  if (roots.length > 0 && !roots.includes('')) {
    const plugins: ReadPlugin[] = []
    const failed: { name: string; problem: PluginProblem }[] = []
    for (const root of new Set(roots)) {
      if (roots.some((other) => other !== root && root.startsWith(`${other}/`))) continue
      const read = readPlugin(subtree(tree, root), baseOf(root))
      if (read.ok) plugins.push(read.value)
      else failed.push({ name: fitName(baseOf(root)), problem: read.error })
    }
    return plugins.length === 0
      ? err(failed[0]?.problem ?? { code: 'nothing-in-it' })
      : oneNameEach({ plugins, failed, elsewhere: [] })
  }
  const read = readOne(tree, paths, name)
  return read.ok ? ok({ plugins: [read.value], failed: [], elsewhere: [] }) : read
}

const USUAL =
  /^(?:skills|commands|agents|hooks)\/|^\.mcp\.json$|^SKILL\.md$|^\.(?:claude|codex|cursor)-plugin\//i

const readOne = (
  tree: FileTree,
  paths: readonly string[],
  name: string,
): Result<ReadPlugin, PluginProblem> => {
  if (paths.some((path) => USUAL.test(path))) return readPlugin(tree, name)
  // A project's own folder.
  if (paths.some((path) => /^\.claude\/(?:skills|commands|agents)\//.test(path)))
    return readPlugin(subtree(tree, '.claude'), name)
  const [only] = paths
  if (paths.length === 1 && only !== undefined && /(?<!readme|license|changelog)\.md$/i.test(only))
    return readFile(tree, only, name)
  if (!paths.some((path) => /(?:^|\/)SKILL\.md$/i.test(path))) return err({ code: 'nothing-in-it' })
  // Skills in folders of their own, wherever they stand.
  return readPlugin(tree, name, objectOf([['skills', ['./']]]))
}

/** A file alone is a skill of that name. */
const readFile = (
  tree: FileTree,
  path: string,
  name: string,
): Result<ReadPlugin, PluginProblem> => {
  const bytes = tree.files.get(path) ?? new Uint8Array()
  const files = new Map([[`skills/${path.replace(/\.md$/i, '')}/SKILL.md`, bytes]])
  return readPlugin({ files, left: tree.left }, name)
}

const oneNameEach = (collection: Collection): Result<Collection, PluginProblem> => {
  const seen = new Set<string>()
  for (const {
    package: { facts },
  } of collection.plugins) {
    if (seen.has(facts.name.toLowerCase())) return err({ code: 'name-twice', where: facts.name })
    seen.add(facts.name.toLowerCase())
  }
  return ok(collection)
}
