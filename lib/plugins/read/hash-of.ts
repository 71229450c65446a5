import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import type { Digest } from '@/lib/domain/ids'
import { sha256Hex } from '@/lib/domain/sha256'
import { pathsIn, type FileTree } from './file-tree'

/** SHA-256 over all files and where they stand: the same for the same folder, whether it came as a folder or an archive. */
export const hashOf = (tree: FileTree): Digest =>
  sha256Hex(
    pathsIn(tree)
      .map(
        (path) =>
          `${JSON.stringify(path)} ${bytesToHex(sha256(tree.files.get(path) ?? new Uint8Array()))}\n`,
      )
      .join(''),
  )
