import { fitName, hasUnseen } from '@/lib/domain/import/fit-name'
import {
  isParsedList,
  isParsedObject,
  objectOf,
  type ParsedObject,
  type ParsedValue,
} from '@/lib/domain/import/parsed-value'
import { OWN_PLUGIN } from '@/lib/domain/plugin'
import { err, ok, type Result } from '@/lib/domain/result'
import type { FileTree } from './file-tree'
import { jsonIn } from './parse-json-file'
import type { PluginProblem } from './plugin-problem'
import { commandWord } from './read-skill'

/** Where programs of the format keep it; the first that is there counts. */
const PLACES = [
  '.claude-plugin/plugin.json',
  '.codex-plugin/plugin.json',
  '.cursor-plugin/plugin.json',
]

const TEXTS = ['name', 'displayName', 'version', 'description', 'homepage', 'license'] as const
/** Everything that the format knows; what else stands in a manifest is told and ignored. */
const KNOWN = new Set<string>([
  ...TEXTS,
  '$schema',
  'author',
  'repository',
  'keywords',
  'metadata',
  'defaultEnabled',
  'skills',
  'commands',
  'agents',
  'workflows',
  'hooks',
  'mcpServers',
  'outputStyles',
  'lspServers',
  'experimental',
  'userConfig',
  'channels',
  'dependencies',
  // Of a marketplace's entry.
  'source',
  'category',
  'tags',
  'strict',
  'relevance',
  // Of other programs' flavours.
  'interface',
  'apps',
  'logo',
])

export interface Manifest {
  readonly name: string
  readonly title: string
  readonly version?: string
  readonly description?: string
  readonly author?: string
  readonly license?: string
  readonly homepage?: string
  /** Names of keys that the format does not know. */
  readonly unknownKeys: readonly string[]
  /** As written: paths and what stands in the manifest itself. */
  readonly parts: ParsedObject
  readonly path?: string
}

/** The manifest of a plugin, joined with its marketplace's entry where there is one; a plugin may do without. */
export const readManifest = (
  tree: FileTree,
  fallbackName: string,
  entry: ParsedObject = objectOf([]),
  givenName?: string,
): Result<Manifest, PluginProblem> => {
  const path = PLACES.find((place) => tree.files.has(place))
  const file = path === undefined ? objectOf([]) : jsonIn(tree, path)
  if (file === 'broken' || file === undefined)
    return err({ code: 'manifest-broken', where: path ?? '' })
  // The plugin's own word comes before that of the marketplace.
  const parts = objectOf([...Object.entries(entry), ...Object.entries(file)])
  const wrong = TEXTS.find((key) => {
    const value = parts[key]
    return value !== undefined && value !== null && typeof value !== 'string'
  })
  if (wrong !== undefined && wrong !== 'version')
    return err({ code: 'manifest-wrong-type', where: wrong })
  const text = (key: (typeof TEXTS)[number], most: number): string | undefined => {
    const value = parts[key]
    const fit =
      typeof value === 'string' || typeof value === 'number' ? fitName(String(value), most) : ''
    return fit === '' ? undefined : fit
  }
  const written =
    givenName ?? (typeof parts['name'] === 'string' ? parts['name'] : undefined) ?? fallbackName
  if (hasUnseen(written)) return err({ code: 'name-hidden', where: fitName(written) })
  const word = commandWord(written).replaceAll(':', '-')
  // What the person wrote themselves has that name, and nobody else's words are taken for theirs.
  const name = word === OWN_PLUGIN ? `${word}-plugin` : word
  if (name === '') return err({ code: 'name-missing', where: path ?? fitName(fallbackName) })
  const optional = {
    version: text('version', 100),
    description: text('description', 2000),
    author: authorOf(parts['author']),
    license: text('license', 200),
    homepage: text('homepage', 1000) ?? repositoryOf(parts['repository']),
  }
  return ok({
    name,
    title: text('displayName', 100) ?? name,
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
    unknownKeys: Object.keys(parts)
      .filter((key) => !KNOWN.has(key))
      .slice(0, 50)
      .map((key) => fitName(key)),
    parts,
    ...(path === undefined ? {} : { path }),
  })
}

const authorOf = (value: ParsedValue | undefined): string | undefined => {
  const name = isParsedObject(value) ? value['name'] : value
  return typeof name === 'string' && fitName(name) !== '' ? fitName(name, 200) : undefined
}

const repositoryOf = (value: ParsedValue | undefined): string | undefined => {
  const url = isParsedObject(value) ? value['url'] : value
  return typeof url === 'string' && fitName(url) !== '' ? fitName(url, 1000) : undefined
}

/** Paths among what a manifest names for a part; a text alone is one of them. */
export const pathsOf = (value: ParsedValue | undefined): readonly string[] =>
  (isParsedList(value) ? value : [value]).filter((item) => typeof item === 'string')

/** What stands in the manifest itself for a part. */
export const objectsOf = (value: ParsedValue | undefined): readonly ParsedObject[] =>
  (isParsedList(value) ? value : [value]).filter(isParsedObject)
