import type { ImportedLocal, ImportedRemote, LeftOut } from '@/lib/domain/import/import-plan'
import { fitName } from '@/lib/domain/import/fit-name'
import { isParsedObject, objectOf, type ParsedObject } from '@/lib/domain/import/parsed-value'
import { readImport } from '@/lib/domain/import/read-import'
import type { NotHere } from '@/lib/domain/plugin'
import { pathFromRoot } from './clean-path'
import type { FileTree } from './file-tree'
import { jsonIn } from './parse-json-file'
import type { PluginProblem } from './plugin-problem'
import { objectsOf, pathsOf, type Manifest } from './read-manifest'

export interface ReadServers {
  /** For the review of connectors; absent where there is nothing for it. */
  readonly config?: string
  readonly remotes: readonly ImportedRemote[]
  readonly locals: readonly ImportedLocal[]
  readonly leftOut: readonly LeftOut[]
  /** Names of those whose address the person must bring. */
  readonly needAddress: readonly string[]
  readonly notHere: readonly NotHere[]
  readonly problems: readonly PluginProblem[]
}

const MOST_SERVERS = 200

/** A plugin's servers, in every shape that is seen: `.mcp.json` with and without its outer key, files that the manifest names, and the manifest itself, which all count together. */
export const readServers = (tree: FileTree, manifest: Manifest, isStrict: boolean): ReadServers => {
  const named = manifest.parts['mcpServers']
  const problems: PluginProblem[] = []
  const bundles: NotHere[] = []
  const lists: ParsedObject[] = objectsOf(named).map(listIn)
  const files = [...pathsOf(named), ...(isStrict ? defaultFiles(tree) : [])]
  const seen = new Set<string | undefined>()
  for (const written of files) {
    const path = pathFromRoot(written)
    if (seen.has(path ?? written)) continue
    seen.add(path ?? written)
    const where = fitName(written, 200)
    if (/\.(?:mcpb|dxt)$/i.test(written)) bundles.push({ part: 'bundle', name: where })
    else if (path === undefined) problems.push({ code: 'path-outside', where })
    else {
      const file = jsonIn(tree, path)
      if (file === undefined) problems.push({ code: 'file-missing', where })
      else if (file === 'broken') problems.push({ code: 'servers-broken', where })
      else lists.push(listIn(file))
    }
  }
  // Of two with one name the first counts, as in the import of connectors.
  const entries = new Map(lists.flatMap((list) => Object.entries(list)).toReversed())
  const all = [...entries].toReversed().slice(0, MOST_SERVERS)
  const needAddress = all.filter(([, entry]) => isParsedObject(entry) && isEmptyAddress(entry))
  const rest = all.filter((pair) => !needAddress.includes(pair))
  const config = JSON.stringify(
    { mcpServers: Object.fromEntries(rest.map(([name, entry]) => [name, entry])) },
    undefined,
    2,
  )
  const plan = rest.length === 0 ? undefined : readImport(config)
  if (plan !== undefined && !plan.ok)
    problems.push({ code: 'servers-broken', where: plan.error.code })
  const read = plan?.ok === true ? plan.value : undefined
  return {
    ...(read === undefined ? {} : { config }),
    remotes: read?.remotes ?? [],
    locals: read?.locals ?? [],
    leftOut: read?.leftOut ?? [],
    needAddress: needAddress.map(([name]) => fitName(name) || '?'),
    notHere: [
      ...bundles,
      ...(read?.locals ?? []).map(({ name }) => ({ part: 'server-program' as const, name })),
      ...(read?.leftOut ?? []).map(({ name, reason }) => ({
        part: 'server-refused' as const,
        name: `${name}: ${reason}`,
      })),
      ...rest
        .filter(([, entry]) => isParsedObject(entry) && entry['headersHelper'] !== undefined)
        .map(([name]) => ({ part: 'headers-program' as const, name: fitName(name) })),
    ],
    problems,
  }
}

const defaultFiles = (tree: FileTree): readonly string[] => {
  const found = ['.mcp.json', 'mcp.json'].find((path) => tree.files.has(path))
  return found === undefined ? [] : [found]
}

/** With the outer key or without it; a remark of the author's is no server. */
const listIn = (file: ParsedObject): ParsedObject => {
  const inner = file['mcpServers'] ?? file['mcp_servers'] ?? file['servers']
  const isListed = isParsedObject(inner)
  return objectOf(
    Object.entries(isListed ? inner : file).filter(
      ([name, value]) => isParsedObject(value) || (isListed && !/^(?:[_$]|\/\/)/.test(name)),
    ),
  )
}

/** `"url": ""` stands for "bring your own". */
const isEmptyAddress = (entry: ParsedObject): boolean => {
  const url = entry['url']
  return typeof url === 'string' && url.trim() === '' && entry['command'] === undefined
}
