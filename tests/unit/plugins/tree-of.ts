import { strToU8, zipSync, type Zippable } from 'fflate'
import { buildTree } from '@/lib/plugins/read/build-tree'
import type { FileTree } from '@/lib/plugins/read/file-tree'

/** A tree from paths and texts. */
export const treeOf = (files: Readonly<Record<string, string>>): FileTree => {
  const tree = buildTree(
    Object.entries(files).map(([path, text]) => ({ path, bytes: strToU8(text) })),
  )
  if (!tree.ok) throw new Error(tree.error.code)
  return tree.value
}

/** An archive of the same. */
export const zipOf = (files: Readonly<Record<string, string>>): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([path, text]) => [path, strToU8(text)]),
    ) satisfies Zippable,
  )

/** A skill's Markdown. */
export const skillText = (matter: string, body = 'Do it.'): string => `---\n${matter}\n---\n${body}`
