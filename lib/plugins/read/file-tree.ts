import type { PluginProblem } from './plugin-problem'

/** A folder's files by their path from its root, `/` between the parts; nothing above the root, no link among them. */
export interface FileTree {
  readonly files: ReadonlyMap<string, Uint8Array>
  /** What is there and was not read, such as a link that leads outside. */
  readonly left: readonly PluginProblem[]
}

/** More than any plugin for people needs; a collection of a hundred of them fits. */
export const MOST_FILES = 5000
export const MOST_ARCHIVE_BYTES = 40 * 1024 * 1024
export const MOST_TREE_BYTES = 60 * 1024 * 1024
export const MOST_FILE_BYTES = 20 * 1024 * 1024
/** Text that people write packs to a third; lists of the same words to a fiftieth. */
export const MOST_RATIO = 200
export const MOST_LINKS = 200
/** UTF-16 units of one file that is read as text. */
export const MOST_TEXT = 1_000_000

const TEXT_FILE =
  /\.(?:md|markdown|txt|csv|tsv|json|ya?ml|html?|xml|toml|tex|sql|css|svg|ini|mdx|rst|py|sh|js|mjs|ts|tsx|jsx|rb|r|ps1)$/i
/** By its name alone: whether a skill may have it read. */
export const isTextFile = (path: string): boolean => TEXT_FILE.test(path)

const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * A file's text; undefined where there is none, it is too long, or it is none. UTF-8, UTF-16 with its mark, or else what editors on
 * older computers write. A mark of byte order is left out.
 */
export const textIn = (tree: FileTree, path: string): string | undefined => {
  const bytes = tree.files.get(path)
  if (bytes === undefined || bytes.byteLength > 4 * MOST_TEXT) return undefined
  const text = decode(bytes)
  return text.length > MOST_TEXT || text.includes('\0') ? undefined : text
}

const decode = (bytes: Uint8Array): string => {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return utf8.decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** The part of a tree below a folder, `''` for all of it. */
export const subtree = (tree: FileTree, folder: string): FileTree =>
  folder === ''
    ? tree
    : {
        left: tree.left,
        files: new Map(
          [...tree.files].flatMap(([path, bytes]) =>
            path.startsWith(`${folder}/`) ? [[path.slice(folder.length + 1), bytes] as const] : [],
          ),
        ),
      }

export const pathsIn = (tree: FileTree): readonly string[] => [...tree.files.keys()].toSorted()

export const isFolder = (tree: FileTree, folder: string): boolean =>
  folder === '' || [...tree.files.keys()].some((path) => path.startsWith(`${folder}/`))

export const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')))

export const baseOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)
