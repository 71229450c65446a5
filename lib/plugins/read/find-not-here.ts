import { fitName } from '@/lib/domain/import/fit-name'
import { isParsedList, isParsedObject, type ParsedObject } from '@/lib/domain/import/parsed-value'
import type { NotHere, NotHerePart } from '@/lib/domain/plugin'
import { pathFromRoot } from './clean-path'
import { baseOf, pathsIn, type FileTree } from './file-tree'
import { jsonIn } from './parse-json-file'
import { objectsOf, pathsOf, type Manifest } from './read-manifest'
import { readUserConfig } from './user-config'

const SCRIPT = /\.(?:py|sh|bash|zsh|ps1|bat|cmd|rb|pl|js|mjs|cjs|ts|mts|php|go|rs|jar|exe|lua|r)$/i
const MOST_NAMED = 300

/** Every part of a plugin that has no place in a browser, by name: nothing is passed over in silence. */
export const findNotHere = (tree: FileTree, { parts }: Manifest): readonly NotHere[] => {
  const found: NotHere[] = []
  const add = (part: NotHerePart, name: string): void => {
    if (found.length < MOST_NAMED) found.push({ part, name: fitName(name, 200) })
  }
  for (const hooks of configsOf(tree, parts, 'hooks', 'hooks/hooks.json')) {
    const events = isParsedObject(hooks['hooks']) ? hooks['hooks'] : hooks
    for (const [event, list] of Object.entries(events))
      if (isParsedList(list)) for (const kind of hookKinds(list)) add('hook', `${event} (${kind})`)
  }
  for (const servers of configsOf(tree, parts, 'lspServers', '.lsp.json'))
    for (const name of Object.keys(servers)) add('lsp', name)
  const experimental = isParsedObject(parts['experimental']) ? parts['experimental'] : undefined
  if (tree.files.has('monitors/monitors.json') || experimental?.['monitors'] !== undefined)
    add('monitor', 'monitors')
  const paths = pathsIn(tree)
  for (const path of paths) {
    if (path.startsWith('bin/')) add('program', path)
    else if (path.startsWith('workflows/') && /\.m?js$/.test(path)) add('workflow', path)
    else if (path.startsWith('output-styles/') && path.endsWith('.md')) add('output-style', path)
    else if (path.startsWith('themes/') && path.endsWith('.json')) add('theme', path)
    else if (path === 'settings.json') add('settings', path)
    else if (/\.(?:mcpb|dxt)$/i.test(path)) add('bundle', path)
    else if (isScript(path)) add('script', path)
  }
  const outside = {
    workflows: 'workflow',
    outputStyles: 'output-style',
    channels: 'channel',
  } as const
  for (const [key, part] of Object.entries(outside) as [keyof typeof outside, NotHerePart][])
    if (parts[key] !== undefined && !found.some((one) => one.part === part)) add(part, key)
  if (experimental?.['themes'] !== undefined) add('theme', 'themes')
  for (const dependency of isParsedList(parts['dependencies']) ? parts['dependencies'] : [])
    add('dependency', nameOf(isParsedObject(dependency) ? dependency['name'] : dependency))
  for (const key of readUserConfig(parts['userConfig']).notHere) add('user-config', key)
  return found
}

/** Tests and settings of the author's own tools are no part of what the plugin does. */
const isScript = (path: string): boolean =>
  SCRIPT.test(baseOf(path)) &&
  /(?:^|\/)(?:scripts|hooks|skills|lib|src|tools|servers?)\//.test(path)

const configsOf = (
  tree: FileTree,
  parts: ParsedObject,
  key: string,
  usual: string,
): readonly ParsedObject[] => {
  const named = parts[key]
  const paths = [...(named === undefined || key === 'hooks' ? [usual] : []), ...pathsOf(named)]
  const files = [...new Set(paths.flatMap((path) => pathFromRoot(path) ?? []))].flatMap((path) => {
    const file = jsonIn(tree, path)
    return file === undefined || file === 'broken' ? [] : [file]
  })
  return [...files, ...objectsOf(named)]
}

const hookKinds = (list: readonly unknown[]): readonly string[] => {
  const kinds = list.flatMap((matcher) => {
    const hooks =
      isObject(matcher) && Array.isArray(matcher['hooks'])
        ? (matcher['hooks'] as unknown[])
        : [matcher]
    return hooks.map((hook) =>
      isObject(hook) && typeof hook['type'] === 'string' ? hook['type'] : 'command',
    )
  })
  return kinds.length === 0 ? ['command'] : kinds
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

const nameOf = (value: unknown): string => (typeof value === 'string' ? value : '?')
