import { err, type Result } from '@/lib/domain/result'
import { MOST_ARCHIVE_BYTES, subtree, type FileTree } from '@/lib/plugins/read/file-tree'
import { buildTree, unwrapTree } from '@/lib/plugins/read/build-tree'
import type { PluginProblem } from '@/lib/plugins/read/plugin-problem'
import { readCollection, type Collection } from '@/lib/plugins/read/read-collection'
import { treeOfBytes } from '@/lib/plugins/read/tree-of-bytes'
import type { Given } from './read-dropped'

const nameOf = (file: string): string => file.replace(/\.(?:zip|plugin|skill|md|json)$/i, '')

const readTree = async (given: Given): Promise<Result<FileTree, PluginProblem>> => {
  if (given.kind === 'folder') {
    if (given.files === undefined) return err({ code: 'too-many-files' })
    return buildTree(
      await Promise.all(
        given.files.map(async ({ path, file }) => ({
          path,
          bytes: new Uint8Array(await file.arrayBuffer()),
        })),
      ),
    )
  }
  if (given.file.size > MOST_ARCHIVE_BYTES) return err({ code: 'zip-too-large' })
  return treeOfBytes(given.file.name, new Uint8Array(await given.file.arrayBuffer()))
}

/** Reads what a person dropped or chose. Loaded when it is first needed. */
export const readGiven = async (given: Given): Promise<Result<Collection, PluginProblem>> => {
  const tree = await readTree(given)
  if (!tree.ok) return tree
  return readCollection(tree.value, given.kind === 'folder' ? given.name : nameOf(given.file.name))
}

/** Reads what was fetched at an address; `folder` where only a part of the archive is meant. */
export const readFetched = (
  url: string,
  bytes: Uint8Array,
  folder: string,
  fallbackName: string,
): Result<Collection, PluginProblem> => {
  const name = new URL(url).pathname.split('/').findLast((part) => part !== '') ?? 'plugin'
  const tree = treeOfBytes(name, bytes)
  if (!tree.ok) return tree
  const inner = folder === '' ? tree.value : subtree(unwrapTree(tree.value).tree, folder)
  return readCollection(inner, fallbackName || nameOf(name))
}
