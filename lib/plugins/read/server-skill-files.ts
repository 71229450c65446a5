import type { Digest } from '@/lib/domain/ids'
import type { SkillOffer } from '@/lib/domain/offers'
import { fitName } from '@/lib/domain/import/fit-name'
import { sha256Hex } from '@/lib/domain/sha256'
import { cleanPath } from './clean-path'
import { isTextFile } from './file-tree'
import type { PluginProblem } from './plugin-problem'

export interface OfferedFile {
  readonly uri: string
  readonly digest: string
  /** From the skill's own folder. */
  readonly path: string
}

/** Each is a read of its own at the server, and all of them are shown before the skill counts. */
const MOST_READ = 50

/**
 * The files of a server's skill that are read with it, and those that are not, each with its reason. Threat: a name that leads outside
 * of the skill's folder would stand for a file of another skill.
 */
export const filesOfOffer = ({
  uri: own,
  files,
}: Pick<SkillOffer, 'uri' | 'files'>): {
  readonly read: readonly OfferedFile[]
  readonly left: readonly PluginProblem[]
} => {
  const folder = own.slice(0, own.lastIndexOf('/') + 1)
  const read: OfferedFile[] = []
  const left: PluginProblem[] = []
  for (const { uri, digest } of files) {
    const where = fitName(uri, 200)
    const path = uri.startsWith(folder) ? cleanPath(uri.slice(folder.length)) : undefined
    if (path?.ok !== true) left.push({ code: 'path-outside', where })
    else if (!isTextFile(path.value)) left.push({ code: 'not-text', where })
    else if (read.length >= MOST_READ) left.push({ code: 'files-beyond', where })
    else if (!read.some((other) => other.path === path.value))
      read.push({ uri, digest, path: path.value })
  }
  return { read, left }
}

/** Stands for a skill's text and all its files at once: of one that has none, its text's own hash. */
export const versionOf = (
  digest: string,
  files: readonly { readonly uri: string; readonly digest: string }[],
): Digest =>
  files.length === 0
    ? (digest as Digest)
    : sha256Hex(JSON.stringify([digest, ...files.map((file) => [file.uri, file.digest])]))
