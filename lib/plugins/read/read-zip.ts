import { Inflate } from 'fflate'
import { fitName } from '@/lib/domain/import/fit-name'
import { err, ok, type Result } from '@/lib/domain/result'
import { buildTree, type TreeEntry } from './build-tree'
import { isPassedOver } from './clean-path'
import {
  MOST_ARCHIVE_BYTES,
  MOST_FILE_BYTES,
  MOST_RATIO,
  MOST_TREE_BYTES,
  type FileTree,
} from './file-tree'
import type { PluginProblem } from './plugin-problem'
import { readDirectory, type ZipEntry } from './zip-directory'

/** Bytes unpacked at once: no more than a thousand times as many come out before they are counted. */
const STEP = 8192
/** Below it a high ratio harms nobody. */
const RATIO_FROM = 1024 * 1024

/**
 * Unpacks an archive. Threat: a small file that unpacks to gigabytes, files that overlap, sizes that lie: what really comes out
 * is counted while it does, and the first limit that is met ends it.
 */
export const readZip = (zip: Uint8Array): Result<FileTree, PluginProblem> => {
  if (zip.byteLength > MOST_ARCHIVE_BYTES) return err({ code: 'zip-too-large' })
  const directory = readDirectory(zip)
  if (!directory.ok) return directory
  const entries: TreeEntry[] = []
  let left = MOST_TREE_BYTES
  for (const entry of directory.value) {
    if (isPassedOver(entry.path)) continue
    const bytes = unpack(entry, Math.min(left, MOST_FILE_BYTES))
    if (!bytes.ok) return bytes
    left -= bytes.value.byteLength
    entries.push({ path: entry.path, bytes: bytes.value, isLink: entry.isLink })
  }
  return buildTree(entries)
}

const unpack = (
  { path, method, isEncrypted, packed, size }: ZipEntry,
  most: number,
): Result<Uint8Array, PluginProblem> => {
  const fail = (code: PluginProblem['code']) => err({ code, where: fitName(path, 120) })
  if (isEncrypted) return fail('zip-encrypted')
  if (method !== 0 && method !== 8) return fail('zip-method')
  const isOver = (length: number): boolean =>
    length > RATIO_FROM && length > packed.byteLength * MOST_RATIO
  if (method === 0)
    return packed.byteLength > most
      ? fail(most < MOST_FILE_BYTES ? 'tree-too-large' : 'file-too-large')
      : ok(packed.slice())
  // What its maker says of it is enough to refuse it, and never to trust it.
  if (isOver(size)) return fail('zip-bomb')
  const chunks: Uint8Array[] = []
  let length = 0
  const stream = { isOver: false }
  const inflate = new Inflate((chunk, final) => {
    length += chunk.byteLength
    chunks.push(chunk)
    stream.isOver = final
  })
  try {
    for (let at = 0; at < packed.byteLength && !stream.isOver; at += STEP) {
      inflate.push(packed.subarray(at, at + STEP), at + STEP >= packed.byteLength)
      if (isOver(length)) return fail('zip-bomb')
      if (length > most) return fail(most < MOST_FILE_BYTES ? 'tree-too-large' : 'file-too-large')
    }
  } catch {
    return fail('zip-damaged')
  }
  if (!stream.isOver && packed.byteLength > 0) return fail('zip-damaged')
  const bytes = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.byteLength
  }
  return ok(bytes)
}
