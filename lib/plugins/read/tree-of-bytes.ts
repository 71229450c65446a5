import type { Result } from '@/lib/domain/result'
import { buildTree } from './build-tree'
import type { FileTree } from './file-tree'
import type { PluginProblem } from './plugin-problem'
import { readZip } from './read-zip'

const OPENING_BRACE = 0x7b

/** What one file is: a Markdown file, a marketplace's list, or else an archive. */
export const treeOfBytes = (name: string, bytes: Uint8Array): Result<FileTree, PluginProblem> => {
  if (/\.md$/i.test(name)) return buildTree([{ path: name, bytes }])
  return bytes[0] === OPENING_BRACE || /\.json$/i.test(name)
    ? buildTree([{ path: 'marketplace.json', bytes }])
    : readZip(bytes)
}
