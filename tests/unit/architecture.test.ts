import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'

/** The floors of lib/, ground first; a floor may still be empty. A module imports from floors below its own, never from its own floor or above. */
const FLOORS = [
  ['domain', 'database'],
  ['policy', 'messaging', 'store', 'vault'],
  ['connectors', 'page'],
  ['apps', 'plugins'],
  ['agent'],
  ['host'],
] as const

/** Modules that run anywhere: no browser API, no clock, no randomness, no network. */
const PURE = ['domain', 'policy', 'messaging']
const IMPURE =
  /\b(chrome|browser|indexedDB|localStorage|document|window)\s*\.|\bfetch\(|\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bcrypto\./

/** One owner for each heavy dependency, so that replacing it touches one folder. */
const OWNERS: Record<string, readonly string[]> = {
  '@anthropic-ai/sdk': ['lib/agent'],
  '@modelcontextprotocol/client': ['lib/connectors'],
  '@modelcontextprotocol/ext-apps': ['lib/apps'],
  dexie: ['lib/database', 'lib/store', 'lib/vault'],
  '@mozilla/readability': ['lib/page'],
  turndown: ['lib/page'],
  defuddle: ['lib/page'],
  'dom-accessibility-api': ['lib/page'],
  'pdfjs-dist': ['lib/page'],
  'jsonc-parser': ['lib/domain/import'],
  yaml: ['lib/plugins'],
  fflate: ['lib/plugins'],
  'smol-toml': ['lib/domain/import'],
  '@mermaid-js/tiny': ['components/chat/diagram'],
  react: ['components', 'entrypoints'],
}

/** What each surface may reach in lib/. Everything else goes through a command or a live query. */
const UI_MAY_IMPORT =
  /^(domain|policy|messaging\/(client|contract|turn-stream|resource-stream)|store\/queries|apps\/view|plugins\/read)(\/|$)/

const files = (dir: string): string[] =>
  readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((f) => /\.tsx?$/.test(f))
    .map((f) => join(dir, f))
const source = (file: string): string =>
  readFileSync(file, 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
const imports = (file: string): string[] =>
  [...source(file).matchAll(/(?:\bfrom|\bimport)\s*\(?\s*['"]([^'"]+)['"]/g)].map((m) => m[1] ?? '')
const libPath = (specifier: string): string | undefined => /^@\/lib\/(.+)$/.exec(specifier)?.[1]
const moduleOf = (path: string): string => path.split('/').slice(0, 2).join('/')
const all = ['lib', 'components', 'entrypoints'].flatMap(files)

describe('lib floors', () => {
  FLOORS.forEach((floor, level) => {
    for (const module of floor) {
      test(`lib/${module} imports only from the floors below it`, () => {
        const reachable = new Set<string>([module, ...FLOORS.slice(0, level).flat()])
        const bad = all
          .filter((f) => f.startsWith(`lib/${module}/`))
          .flatMap((file) =>
            imports(file)
              .flatMap((s) => libPath(s)?.split('/')[0] ?? [])
              .filter((m) => !reachable.has(m))
              .map((m) => `${file} -> ${m}`),
          )
        expect(bad).toEqual([])
      })
    }
  })
  test('every folder of lib stands on a floor', () => {
    const floors = new Set<string>(FLOORS.flat())
    expect(readdirSync('lib').filter((folder) => !floors.has(folder))).toEqual([])
  })
})

test('pure modules touch no browser API, clock, randomness or network', () => {
  expect(
    all.filter((f) => PURE.some((m) => f.startsWith(`lib/${m}/`)) && IMPURE.test(source(f))),
  ).toEqual([])
})
test('each heavy dependency has one owner', () => {
  const bad = all.flatMap((f) =>
    imports(f).flatMap((s) =>
      Object.entries(OWNERS)
        .filter(
          ([pkg, owners]) =>
            (s === pkg || s.startsWith(`${pkg}/`)) && !owners.some((o) => f.startsWith(o)),
        )
        .map(([pkg]) => `${f} -> ${pkg}`),
    ),
  )
  expect(bad).toEqual([])
})
test('components reach the worker only through commands and live queries', () => {
  const bad = all
    .filter((f) => f.startsWith('components/'))
    .flatMap((f) =>
      imports(f)
        .flatMap((s) => libPath(s) ?? [])
        .filter((p) => !UI_MAY_IMPORT.test(p))
        .map((p) => `${f} -> ${p}`),
    )
  expect(bad).toEqual([])
})
test('relative imports stay inside their module', () => {
  const bad = all.flatMap((f) =>
    imports(f)
      .filter((s) => s.startsWith('.') && moduleOf(join(dirname(f), s)) !== moduleOf(f))
      .map((s) => `${f} -> ${s}`),
  )
  expect(bad).toEqual([])
})
test('lib uses no built-in module of Node', () => {
  const bad = all.flatMap((f) =>
    imports(f)
      .filter((s) => s.startsWith('node:'))
      .map((s) => `${f} -> ${s}`),
  )
  expect(bad).toEqual([])
})
test('no file only passes on what other files export', () => {
  const barrels = all.filter((f) => /(^|\/)index\.tsx?$/.test(f) && !f.startsWith('entrypoints/'))
  const passing = all.filter((f) => /^export (\*|\{[^}]*\}) from /m.test(source(f)))
  expect([...barrels, ...passing]).toEqual([])
})
test('one file mints permits', () => {
  const minting = all.filter(
    (f) => /\bmintPermit\b/.test(source(f)) && f !== 'lib/policy/permit.ts',
  )
  expect(minting).toEqual(['lib/agent/execute-call.ts'])
})
test('one file opens transactions', () => {
  // Through Dexie itself what follows an await may be written outside of them.
  const opening = all.filter((f) => /\.transaction\(/.test(source(f)))
  expect(opening).toEqual(['lib/database/transact.ts'])
})
test('no file is longer than 400 lines', () => {
  expect(all.filter((f) => readFileSync(f, 'utf8').split('\n').length > 400)).toEqual([])
})
