import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** A file and what it weighs, in bytes. */
export interface WeighedFile {
  readonly path: string
  readonly bytes: number
  readonly gzipBytes: number
}

/** Weighs a file of a build; `path` is relative to the build's folder. */
export function weigh(folder: string, path: string): WeighedFile {
  const content = readFileSync(join(folder, path))
  return { path, bytes: content.length, gzipBytes: gzipSync(content, { level: 9 }).length }
}

/**
 * Files a page of the build loads before it is whole: its scripts, preloads and styles, all that these import statically, and
 * what its own script imports once the page's frame is drawn. What is loaded by `import()` later is not among them.
 */
export function firstLoadOf(folder: string, page: string): readonly string[] {
  const html = readFileSync(join(folder, page), 'utf8')
  const found = new Set<string>([page])
  const waiting = [...html.matchAll(/<(?:script|link)\b[^>]*?\b(?:src|href)="([^"]+)"/g)]
    .flatMap(([tag, address]) => (isLoaded(tag) ? [pathFrom(page, address ?? '')] : []))
    .flatMap((path) => path ?? [])
  const entries = new Set(waiting)
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (found.has(path)) continue
    found.add(path)
    if (!path.endsWith('.js')) continue
    const code = readFileSync(join(folder, path), 'utf8')
    const imports = entries.has(path)
      ? /\b(?:from|import)\s*\(?["'`]([./][^"'`]+)["'`]/g
      : /\b(?:from|import)\s*["']([./][^"']+)["']/g
    for (const [, specifier = ''] of code.matchAll(imports)) {
      const imported = pathFrom(path, specifier)
      if (imported !== undefined) waiting.push(imported)
    }
  }
  return [...found]
}

function isLoaded(tag: string): boolean {
  return tag.startsWith('<script') || /rel="?(?:modulepreload|stylesheet)/.test(tag)
}

/** Resolves an address like the browser, without the slash at the start; undefined when it leaves the extension. */
function pathFrom(file: string, address: string): string | undefined {
  const base = new URL(file, 'file:///')
  const url = new URL(address, base)
  return url.protocol === 'file:' ? url.pathname.slice(1) : undefined
}
