import { isPassedOver } from '@/lib/plugins/read/clean-path'
import { MOST_FILES, MOST_TREE_BYTES } from '@/lib/plugins/read/file-tree'

/** A file and where it stands in what was given. */
export interface GivenFile {
  readonly path: string
  readonly file: File
}

/** What was dropped or chosen. `undefined` in place of the files: more than a plugin has; nothing further was read. */
export type Given =
  | { readonly kind: 'file'; readonly file: File }
  | {
      readonly kind: 'folder'
      readonly name: string
      readonly files: readonly GivenFile[] | undefined
    }

/** Must be called in the drop itself: afterwards the browser has forgotten what it was. */
export const readDropped = (transfer: DataTransfer): Promise<Given | undefined> => {
  const [item] = transfer.items
  const entry = item?.kind === 'file' ? item.webkitGetAsEntry() : null
  const [file] = transfer.files
  if (entry?.isDirectory === true) return readFolder(entry as FileSystemDirectoryEntry)
  return Promise.resolve(file === undefined ? undefined : { kind: 'file', file })
}

/** Files of a folder that was picked; their paths begin with its name. */
export const readPicked = (list: FileList): Given | undefined => {
  const files = [...list].map((file) => ({ path: file.webkitRelativePath || file.name, file }))
  const [first] = files
  if (first === undefined) return undefined
  const kept = files.filter(({ path }) => !isPassedOver(path))
  const size = kept.reduce((sum, { file }) => sum + file.size, 0)
  const isTooMuch = kept.length > MOST_FILES || size > MOST_TREE_BYTES
  return {
    kind: 'folder',
    name: first.path.split('/', 1)[0] ?? '',
    files: isTooMuch ? undefined : kept,
  }
}

const readFolder = async (root: FileSystemDirectoryEntry): Promise<Given> => {
  const files: GivenFile[] = []
  let size = 0
  const walk = async (folder: FileSystemDirectoryEntry, path: string): Promise<boolean> => {
    for (const entry of await entriesOf(folder)) {
      const at = `${path}/${entry.name}`
      if (isPassedOver(at)) continue
      if (entry.isDirectory) {
        if (!(await walk(entry as FileSystemDirectoryEntry, at))) return false
        continue
      }
      const file = await fileOf(entry as FileSystemFileEntry)
      size += file.size
      files.push({ path: at, file })
      if (files.length > MOST_FILES || size > MOST_TREE_BYTES) return false
    }
    return true
  }
  const isWhole = await walk(root, root.name)
  return { kind: 'folder', name: root.name, files: isWhole ? files : undefined }
}

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject))

/** The browser gives a hundred at a time, until there are none. */
const entriesOf = async (folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> => {
  const reader = folder.createReader()
  const all: FileSystemEntry[] = []
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    )
    if (some.length === 0) return all
    all.push(...some)
    if (all.length > MOST_FILES) return all
  }
}
