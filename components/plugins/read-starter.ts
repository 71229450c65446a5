import type { Result } from '@/lib/domain/result'
import { buildTree } from '@/lib/plugins/read/build-tree'
import type { PluginProblem } from '@/lib/plugins/read/plugin-problem'
import { readCollection, type Collection } from '@/lib/plugins/read/read-collection'

const FILES = import.meta.glob<string>(['./starter/**/*.md', './starter/.claude-plugin/*.json'], {
  query: '?raw',
  import: 'default',
  eager: true,
  // Else files of folders that begin with a dot are not found, also where the pattern names one.
  exhaustive: true,
})

/** Our own small set of skills, read and reviewed like anybody's. */
export const readStarter = (): Result<Collection, PluginProblem> => {
  const encoder = new TextEncoder()
  const tree = buildTree(
    Object.entries(FILES).map(([path, text]) => ({
      path: path.replace('./starter/', ''),
      bytes: encoder.encode(text),
    })),
  )
  return tree.ok ? readCollection(tree.value, 'start') : tree
}
