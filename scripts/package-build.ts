import { strFromU8, strToU8, zipSync, type Zippable } from 'fflate'

/** The first moment that an archive can name: its files have no time of their own, so that none differs by it. */
const NO_TIME = '1980-01-01T00:00:00'

/**
 * A built extension as an archive for a store. The same files give the same bytes, whenever and in whatever order they
 * were read. `key` is left out: the Chrome Web Store refuses an upload that has one and gives the id itself.
 * https://developer.chrome.com/docs/extensions/reference/manifest/key
 * @param files by path, with `/`
 */
export const packageBuild = (files: Readonly<Record<string, Uint8Array>>): Uint8Array => {
  const paths = Object.keys(files).toSorted()
  const entries: Zippable = {}
  for (const path of paths) {
    const bytes = files[path]
    if (bytes === undefined) continue
    entries[path] = path === 'manifest.json' ? withoutKey(bytes) : bytes
  }
  return zipSync(entries, { mtime: NO_TIME, level: 9, os: 0 })
}

const withoutKey = (manifest: Uint8Array): Uint8Array => {
  const { key: _, ...rest } = JSON.parse(strFromU8(manifest)) as Record<string, unknown>
  return strToU8(JSON.stringify(rest))
}
