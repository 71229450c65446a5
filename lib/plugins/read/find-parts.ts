import { isParsedObject, type ParsedValue } from '@/lib/domain/import/parsed-value'
import { fitName } from '@/lib/domain/import/fit-name'
import { pathFromRoot } from './clean-path'
import { baseOf, parentOf, pathsIn, textIn, type FileTree } from './file-tree'
import type { PluginProblem } from './plugin-problem'
import { pathsOf } from './read-manifest'

export interface MarkdownPart {
  readonly path: string
  /** What it is called if it says nothing of itself. */
  readonly name: string
  /** Its words, where the manifest has them in place of a file. */
  readonly text?: string
}

export interface FoundParts {
  readonly found: readonly MarkdownPart[]
  readonly problems: readonly PluginProblem[]
}

const SKILL_FILE = /^skill\.md$/i

/** Skills below the usual folder and what the manifest names besides. */
export const findSkills = (
  tree: FileTree,
  named: ParsedValue | undefined,
  isWhole: boolean,
  pluginName: string,
): FoundParts => {
  const problems: PluginProblem[] = []
  const paths = pathsIn(tree)
  const all = paths.filter((path) => SKILL_FILE.test(baseOf(path)))
  const chosen = new Set<string>()
  // A marketplace's entry that is all there is of a plugin names every skill itself.
  if (!isWhole || named === undefined)
    for (const path of all) if (path.startsWith('skills/')) chosen.add(path)
  for (const written of pathsOf(named)) {
    const folder = pathFromRoot(written)
    if (folder === undefined) {
      problems.push({ code: 'path-outside', where: fitName(written, 200) })
      continue
    }
    const below = all.filter(
      (path) => folder === '' || path === folder || path.startsWith(`${folder}/`),
    )
    const own = below.filter((path) => path === folder || parentOf(path) === folder)
    if (below.length === 0) problems.push({ code: 'file-missing', where: fitName(written, 200) })
    for (const path of own.length > 0 && folder !== '' ? own : below) chosen.add(path)
  }
  if (chosen.size === 0 && problems.length === 0)
    for (const path of all) if (parentOf(path) === '') chosen.add(path)
  return {
    found: [...chosen]
      .toSorted()
      .map((path) => ({ path, name: baseOf(parentOf(path)) || pluginName })),
    problems,
  }
}

/** Markdown files of a folder (`commands`, `agents`), or of what the manifest names in its place. */
export const findMarkdown = (
  tree: FileTree,
  folder: string,
  named: ParsedValue | undefined,
  isWhole: boolean,
): FoundParts => {
  const problems: PluginProblem[] = []
  const found = new Map<string, MarkdownPart>()
  const paths = pathsIn(tree).filter((path) => path.toLowerCase().endsWith('.md'))
  const addFolder = (from: string): number => {
    const below = paths.filter((path) => from === '' || path.startsWith(`${from}/`))
    for (const path of below) {
      if (SKILL_FILE.test(baseOf(path))) continue
      if (/^readme\.md$/i.test(baseOf(path)) && !hasFrontMatter(tree, path)) {
        problems.push({ code: 'is-readme', where: fitName(path, 200) })
        continue
      }
      // A file in a folder below is named after both.
      const rest = from === '' ? path : path.slice(from.length + 1)
      found.set(path, { path, name: rest.slice(0, -3).split('/').join(':') })
    }
    return below.length
  }
  const entries = entriesOf(named)
  // What names nothing that could be meant, such as an empty list, is no answer.
  if (entries.length === 0 && !isWhole) addFolder(folder)
  for (const { name, source, text } of entries) {
    if (text !== undefined) {
      found.set(`${folder}/${name}.md`, { path: `${folder}/${name}.md`, name, text })
      continue
    }
    const path = pathFromRoot(source)
    const where = fitName(source, 200)
    if (path === undefined) problems.push({ code: 'path-outside', where })
    else if (tree.files.has(path))
      found.set(path, { path, name: name || baseOf(path).replace(/\.md$/i, '') })
    else if (addFolder(path) === 0) problems.push({ code: 'file-missing', where })
  }
  return { found: [...found.values()], problems }
}

interface NamedPart {
  /** `''` where only a path is given. */
  readonly name: string
  readonly source: string
  readonly text?: string
}

/** Paths, or an object of a name's path or words; `{"path": "commands"}` is one path. */
const entriesOf = (named: ParsedValue | undefined): readonly NamedPart[] => {
  const paths = pathsOf(named).map((source) => ({ name: '', source }))
  if (!isParsedObject(named)) return paths
  if (typeof named['path'] === 'string') return [{ name: '', source: named['path'] }]
  return Object.entries(named).flatMap(([key, one]): NamedPart[] => {
    const name = fitName(key)
    if (!isParsedObject(one)) return []
    if (typeof one['source'] === 'string') return [{ name, source: one['source'] }]
    return typeof one['content'] === 'string' ? [{ name, source: '', text: one['content'] }] : []
  })
}

const hasFrontMatter = (tree: FileTree, path: string): boolean =>
  /^\uFEFF?\s*---/.test(textIn(tree, path)?.slice(0, 200) ?? '')
