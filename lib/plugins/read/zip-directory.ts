import { err, ok, type Result } from '@/lib/domain/result'
import { MOST_FILES } from './file-tree'
import type { PluginProblem } from './plugin-problem'

/** A file as the archive's own list has it. Threat: sizes and names are whatever its maker wrote. */
export interface ZipEntry {
  readonly path: string
  /** 0 stored, 8 deflated. */
  readonly method: number
  readonly isEncrypted: boolean
  readonly isLink: boolean
  readonly packed: Uint8Array
  readonly size: number
}

const END = 0x06054b50
const ENTRY = 0x02014b50
const LOCAL = 0x04034b50
const LINK_MODE = 0xa000

/** The archive's list of its files, without unpacking any. https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT */
export const readDirectory = (zip: Uint8Array): Result<readonly ZipEntry[], PluginProblem> => {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength)
  const end = findEnd(view)
  if (end === undefined) return err({ code: 'not-a-zip' })
  const count = view.getUint16(end + 10, true)
  // 65,535 stands for "more than that".
  if (count > 2 * MOST_FILES) return err({ code: 'too-many-files' })
  const entries: ZipEntry[] = []
  let at = view.getUint32(end + 16, true)
  try {
    for (let index = 0; index < count; index += 1) {
      if (view.getUint32(at, true) !== ENTRY) return err({ code: 'zip-damaged' })
      const nameLength = view.getUint16(at + 28, true)
      const raw = zip.subarray(at + 46, at + 46 + nameLength)
      const path = new TextDecoder().decode(raw)
      const local = view.getUint32(at + 42, true)
      const packedSize = view.getUint32(at + 20, true)
      const isFolder = path.endsWith('/') || path.endsWith('\\')
      if (!isFolder) {
        if (view.getUint32(local, true) !== LOCAL) return err({ code: 'zip-damaged' })
        const from =
          local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
        if (from + packedSize > zip.byteLength) return err({ code: 'zip-damaged' })
        entries.push({
          path,
          method: view.getUint16(at + 10, true),
          isEncrypted: (view.getUint16(at + 8, true) & 1) !== 0,
          isLink: ((view.getUint32(at + 38, true) >>> 16) & 0xf000) === LINK_MODE,
          packed: zip.subarray(from, from + packedSize),
          size: view.getUint32(at + 24, true),
        })
      }
      at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    }
  } catch {
    // An offset beyond the end.
    return err({ code: 'zip-damaged' })
  }
  return ok(entries)
}

/** The end record stands at the end, before a comment of at most 65,535 bytes. */
const findEnd = (view: DataView): number | undefined => {
  const last = Math.max(0, view.byteLength - 22 - 65_535)
  for (let at = view.byteLength - 22; at >= last; at -= 1)
    if (view.getUint32(at, true) === END) return at
  return undefined
}
