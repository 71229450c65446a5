import { fitName } from '@/lib/domain/import/fit-name'
import { err, ok, type Result } from '@/lib/domain/result'
import { cleanPath, isPassedOver } from './clean-path'
import {
  MOST_FILE_BYTES,
  MOST_FILES,
  MOST_LINKS,
  MOST_TREE_BYTES,
  type FileTree,
} from './file-tree'
import type { PluginProblem } from './plugin-problem'

export interface TreeEntry {
  readonly path: string
  readonly bytes: Uint8Array
  /** What `bytes` says is where the link leads, from its own folder. */
  readonly isLink?: boolean
}

/**
 * Entries to a tree, or why not. A link is followed only where it leads to another entry of the same tree, so that no link ever
 * reads a file of the computer; the same folder behind many links counts each time.
 */
export const buildTree = (entries: readonly TreeEntry[]): Result<FileTree, PluginProblem> => {
  const files = new Map<string, Uint8Array>()
  const spelled = new Set<string>()
  const links: { path: string; to: string }[] = []
  const left: PluginProblem[] = []
  let size = 0
  const add = (path: string, bytes: Uint8Array): PluginProblem | undefined => {
    const spelling = path.toLowerCase()
    if (spelled.has(spelling)) return { code: 'path-twice', where: fitName(path, 120) }
    spelled.add(spelling)
    size += bytes.byteLength
    files.set(path, bytes)
    if (files.size > MOST_FILES) return { code: 'too-many-files' }
    if (bytes.byteLength > MOST_FILE_BYTES)
      return { code: 'file-too-large', where: fitName(path, 120) }
    return size > MOST_TREE_BYTES ? { code: 'tree-too-large' } : undefined
  }
  for (const entry of entries) {
    if (isPassedOver(entry.path)) continue
    const path = cleanPath(entry.path)
    if (!path.ok) return path
    if (entry.isLink === true) {
      links.push({ path: path.value, to: new TextDecoder().decode(entry.bytes.subarray(0, 2000)) })
      if (links.length > MOST_LINKS) return err({ code: 'too-many-links' })
      continue
    }
    const problem = add(path.value, entry.bytes)
    if (problem !== undefined) return err(problem)
  }
  for (const { path, to } of links) {
    const target = targetOf(path, to)
    const found =
      target === undefined
        ? []
        : [...files].flatMap(([from, bytes]): [string, Uint8Array][] =>
            from === target
              ? [[path, bytes]]
              : from.startsWith(`${target}/`) && !from.startsWith(`${path}/`)
                ? [[`${path}${from.slice(target.length)}`, bytes]]
                : [],
          )
    if (found.length === 0) left.push({ code: 'link-outside', where: fitName(path, 120) })
    for (const [at, bytes] of found) {
      const problem = add(at, bytes)
      if (problem?.code === 'path-twice') continue
      if (problem !== undefined) return err(problem)
    }
  }
  return ok({ files, left })
}

/** Where a link leads inside the tree; undefined outside of it, and for a link to a folder that it stands in. */
const targetOf = (path: string, to: string): string | undefined => {
  if (to.startsWith('/') || /^[A-Za-z]:/.test(to)) return undefined
  const parts = path.split('/').slice(0, -1)
  for (const part of to.replaceAll('\\', '/').split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') parts.push(part)
    else if (parts.pop() === undefined) return undefined
  }
  const target = parts.join('/')
  return target === '' || path.startsWith(`${target}/`) ? undefined : target
}

const OWN_FOLDERS: ReadonlySet<string> = new Set([
  'skills',
  'commands',
  'agents',
  'hooks',
  '.claude',
  '.claude-plugin',
  '.codex-plugin',
  '.cursor-plugin',
  '.agents',
])

/** Without the one folder around everything, which most archives have; gives its name too. */
export const unwrapTree = (
  tree: FileTree,
): { readonly tree: FileTree; readonly folder?: string } => {
  const paths = [...tree.files.keys()]
  const first = paths[0]?.split('/', 1)[0]
  const isWrapped =
    first !== undefined &&
    paths.every((path) => path.startsWith(`${first}/`)) &&
    !OWN_FOLDERS.has(first)
  if (!isWrapped) return { tree }
  const files = new Map(
    [...tree.files].map(([path, bytes]) => [path.slice(first.length + 1), bytes] as const),
  )
  return { tree: { ...tree, files }, folder: first }
}
