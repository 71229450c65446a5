import { lstatSync, readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import type { TreeEntry } from '@/lib/plugins/read/build-tree'
import { buildTree } from '@/lib/plugins/read/build-tree'
import { isPassedOver } from '@/lib/plugins/read/clean-path'
import {
  MOST_FILE_BYTES,
  MOST_FILES,
  MOST_TREE_BYTES,
  type FileTree,
} from '@/lib/plugins/read/file-tree'
import type { PluginProblem } from '@/lib/plugins/read/plugin-problem'
import { err, type Result } from '@/lib/domain/result'

/** Reads a folder of this computer. A link is noted and not followed; only one to another file of the folder counts. */
export const readFolder = (given: string): Result<FileTree, PluginProblem> => {
  const root = realpathSync(given)
  const entries: TreeEntry[] = []
  let size = 0
  const walk = (folder: string): PluginProblem | undefined => {
    for (const name of readdirSync(join(root, folder))) {
      const path = folder === '' ? name : `${folder}/${name}`
      if (isPassedOver(path)) continue
      const full = join(root, path)
      const stat = lstatSync(full)
      if (stat.isDirectory()) {
        const problem = walk(path)
        if (problem !== undefined) return problem
      } else if (stat.isSymbolicLink())
        entries.push({ path, bytes: Buffer.from(readlinkSync(full)), isLink: true })
      else if (stat.isFile()) {
        size += stat.size
        if (stat.size > MOST_FILE_BYTES) return { code: 'file-too-large', where: path }
        if (size > MOST_TREE_BYTES) return { code: 'tree-too-large' }
        if (entries.length >= MOST_FILES) return { code: 'too-many-files' }
        entries.push({ path, bytes: readFileSync(full) })
      }
    }
    return undefined
  }
  const problem = walk('')
  return problem === undefined ? buildTree(entries) : err(problem)
}
