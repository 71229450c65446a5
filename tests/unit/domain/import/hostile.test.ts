import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exportConfig, type ExportedConnector } from '@/lib/domain/import/export-config'
import type { ImportPlan } from '@/lib/domain/import/import-plan'
import { posixLine, powerShellLine, quotedCommand } from '@/lib/domain/import/proxy-line'
import { readImport } from '@/lib/domain/import/read-import'

const planOf = (text: string, existing: Parameters<typeof readImport>[1] = []): ImportPlan => {
  const plan = readImport(text, existing)
  if (!plan.ok) throw new Error(plan.error.code)
  return plan.value
}
const servers = (list: Record<string, unknown>): string => JSON.stringify({ mcpServers: list })
const http = (url: string, more: object = {}) => ({ type: 'http', url, ...more })

describe('a text that cannot be read gets its reason', () => {
  test.each([
    ['nothing', ' \n', { code: 'empty' }],
    ['more than 1 MB', `{"a":"${'x'.repeat(1_000_001)}"}`, { code: 'too-large' }],
    ['deep nesting', '['.repeat(400_000), { code: 'not-recognised' }],
    ['deep nesting in an object', `{"a":${'['.repeat(400_000)}`, { code: 'too-deep' }],
    ['broken JSON', '{\n  "mcpServers": {,}', { code: 'broken-json', line: 2, column: 18 }],
    ['deep TOML', `a = ${'['.repeat(50_000)}`, { code: 'broken-toml' }],
    ['a wish', 'please add the notion server', { code: 'not-recognised' }],
    ['other JSON', '{"a":1}', { code: 'nothing-in-it' }],
    ['other TOML', 'a = 1', { code: 'nothing-in-it' }],
    [
      'a broken link',
      'cursor://anysphere.cursor-deeplink/mcp/install?name=x&config=%%%',
      { code: 'broken-link' },
    ],
  ])('%s', (_what, text, problem) => {
    const plan = readImport(text)
    expect(plan.ok ? 'read' : plan.error).toMatchObject(problem)
  })
})

test.each([
  ['a string of escapes', `{"a": "${'\\"'.repeat(450_000)}`],
  ['blank lines', `x${'\n'.repeat(900_000)}y`],
  ['open brackets', `x\n${'[\n'.repeat(450_000)}`],
  ['a long string', `{"mcpServers":{"a":{"url":"https://a.example/${'{a}'.repeat(300_000)}"}}}`],
  [
    'many words',
    servers({ a: { command: 'x', args: Array.from({ length: 200_000 }, () => '$') } }),
  ],
  ['quotes', `claude mcp add ${`"'`.repeat(400_000)}`],
])('%s without end are read to their end', (_what, text) => {
  // A reader that goes over its text again and again would not be done within the test's time.
  const plan = readImport(text)
  const [local] = plan.ok ? plan.value.locals : []
  if (local !== undefined) expect(posixLine(local, { port: 1, key: 'k' })).toBeUndefined()
})

test('thousands of entries are all accounted for', () => {
  const plan = planOf(
    servers(
      Object.fromEntries(
        Array.from({ length: 5000 }, (_, n) => [`s${n}`, http(`https://s${n}.example/`)]),
      ),
    ),
  )
  expect(plan.remotes).toHaveLength(200)
  expect(plan.leftOut).toHaveLength(4800)
})

test('prototype keys are names like any other and change nothing', () => {
  const plan = planOf(
    '{"mcpServers":{"__proto__":{"url":"https://a.example/"},"constructor":{"url":"https://b.example/","__proto__":{"disabled":true}}}}',
  )
  expect(plan.remotes.map(({ name, enabled, notTaken }) => [name, enabled, notTaken])).toEqual([
    ['__proto__', true, []],
    ['constructor', true, ['__proto__']],
  ])
  expect(({} as Record<string, unknown>)['url']).toBeUndefined()
})

test('hidden characters are taken out of names', () => {
  const plan = planOf(servers({ 'no\u202Etion\u200B\u{E0041}': http('https://a.example/') }))
  expect(plan.remotes[0]?.name).toBe('notion')
})

test('what stands twice is named and added once', () => {
  const plan = planOf(
    '{"mcpServers":{"a":{"url":"https://a.example/mcp"},"b":{"url":"https://A.example/mcp#x"},"c":{"url":"https://c.example/"},"c":{"url":"https://d.example/"},"E":{"url":"https://e.example/"}}}',
    [
      { name: 'Mine', url: 'https://d.example/' },
      { name: 'e', url: 'https://other.example/' },
    ],
  )
  expect(plan.remotes.map(({ name, nameTaken }) => [name, nameTaken])).toEqual([
    ['a', false],
    ['E', true],
  ])
  expect(plan.leftOut).toEqual([
    { name: 'b', reason: 'duplicate-address', detail: 'a' },
    { name: 'c', reason: 'already-there', detail: 'Mine' },
    { name: 'c', reason: 'repeated-key' },
  ])
})

test.each([
  ['http://example.com/mcp', 'address-not-allowed'],
  ['https://192.168.1.1/mcp', 'address-not-allowed'],
  ['https://169.254.169.254/', 'address-not-allowed'],
  ['https://good.example@evil.example/', 'address-invalid'],
  ['file:///etc/passwd', 'address-not-allowed'],
  ['https://a.example/${A:-${B}}', 'variable-unreadable'],
])('%s is not taken: %s', (url, reason) => {
  expect(planOf(servers({ x: http(url) })).leftOut).toEqual([{ name: 'x', reason }])
})

test('a header that the browser owns is named and not sent', () => {
  const plan = planOf(
    servers({
      x: http('https://a.example/', { headers: { Cookie: 'a=b', Host: 'x', 'X-Ok': 'y' } }),
    }),
  )
  expect(plan.remotes[0]?.headers.map(({ name }) => name)).toEqual(['X-Ok'])
  expect(plan.remotes[0]?.notTaken).toEqual(['headers.Cookie', 'headers.Host'])
})

const SECRET = 'sk-canary9Zq81LmN4x'
test.each([
  ['a query', http(`https://a.example/mcp?k=${SECRET}&b`)],
  ['a lone query', http(`https://a.example/mcp?${SECRET}`)],
  ['a path', http(`https://a.example/s/${SECRET}/mcp`)],
  ['an argument', { command: 'x', args: ['--api-key', SECRET] }],
  ['a joined argument', { command: 'x', args: [`--token=${SECRET}`] }],
  ['a bare argument', { command: 'x', args: [SECRET] }],
  ['a header argument', { command: 'x', args: ['--header', `X-Key: ${SECRET}`] }],
  ['an address of a program', { command: 'x', args: [`postgres://me:${SECRET}@db/x`] }],
  ['a variable', { command: 'docker', args: ['run', '-e', `KEY=${SECRET}`], env: { K: SECRET } }],
])('a secret in %s is in nothing that is shown', (_where, entry) => {
  const plan = planOf(servers({ x: entry }))
  const choice = { port: 1, key: 'k' }
  const shown = [
    plan.remotes.map((row) => [row.shownAddress, row.host, row.notTaken]),
    plan.locals.map((row) => [
      quotedCommand(row),
      posixLine(row, choice),
      powerShellLine(row, choice),
      row.variables,
    ]),
    plan.leftOut,
  ]
  expect(JSON.stringify(shown)).not.toContain(SECRET)
})

describe('the line for a terminal', () => {
  const lineOf = (...args: string[]) => {
    const [local] = planOf(servers({ x: { command: 'npx', args } })).locals
    if (local === undefined) throw new Error('There is no program.')
    const choice = { port: 8931, key: 'k' }
    return { posix: posixLine(local, choice), powerShell: powerShellLine(local, choice) }
  }
  test('quotes what a shell would take for its own', () => {
    const { posix, powerShell } = lineOf("it's", '$(touch x)', 'a;b', '')
    expect(posix).toMatch(/ -- npx 'it'\\''s' '\$\(touch x\)' 'a;b' ''$/)
    expect(powerShell).toBeUndefined()
  })
  test('is not offered where something in it cannot be seen', () => {
    expect(lineOf('a\u202Eb').posix).toBeUndefined()
    expect(lineOf('a\nrm -rf x').posix).toBeUndefined()
    expect(lineOf('a\u001B[201~').posix).toBeUndefined()
  })
  test('keeps PowerShell from taking the dashes, and names variables its way', () => {
    expect(lineOf('-y', 'pkg', '${KEY}').powerShell).toMatch(/ '--' npx -y pkg "\$\{env:KEY\}"$/)
  })
})

const word = fc.stringMatching(/^[a-z]{1,12}$/)
const secret = fc
  .stringMatching(/^[A-Za-z0-9]{16,40}$/)
  .filter((text) => /\d/.test(text) && /[a-z]/i.test(text))

test('an export never contains a secret of an address, and can be read again', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(word, word, secret, secret, fc.boolean()), { minLength: 1, maxLength: 5 }),
      (list) => {
        const rows = list.map(([host, key, inPath, inQuery, enabled], index) => ({
          slug: `s${index}`,
          url: `https://h${index}-${host}.example/${inPath}/mcp?${key}=${inQuery}&${inQuery}`,
          enabled,
          signIn: {
            method: 'headers',
            headers: ['X-Api-Key'],
            client: index === 0 ? 'own' : undefined,
          } as ExportedConnector['signIn'],
        }))
        const text = exportConfig(rows)
        for (const [, , inPath, inQuery] of list) {
          expect(text).not.toContain(inPath)
          expect(text).not.toContain(inQuery)
        }
        const plan = planOf(text)
        expect(plan.leftOut).toEqual([])
        expect(
          plan.remotes.map(({ name, enabled, headers }) => [name, enabled, headers.length]),
        ).toEqual(rows.map(({ slug, enabled }) => [slug, enabled, 1]))
      },
    ),
    { numRuns: 300 },
  )
})

test('nothing that is pasted makes it throw', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.json(),
        fc.jsonValue().map((value) => servers({ a: value, b: { url: value } })),
      ),
      (text) => {
        expect(typeof readImport(text).ok).toBe('boolean')
      },
    ),
    { numRuns: 500 },
  )
})
