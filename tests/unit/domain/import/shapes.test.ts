import { describe, expect, test } from 'vitest'
import type { ImportPlan } from '@/lib/domain/import/import-plan'
import { readImport } from '@/lib/domain/import/read-import'
import { resolveRemote } from '@/lib/domain/import/resolve-remote'

const planOf = (text: string): ImportPlan => {
  const plan = readImport(text)
  if (!plan.ok) throw new Error(plan.error.code)
  return plan.value
}

/** An entry as it would be added, with answers by the names of the questions. */
const resolved = (plan: ImportPlan, name: string, answers: Record<string, string> = {}) => {
  const remote = plan.remotes.find((row) => row.name === name)
  if (remote === undefined) throw new Error(`${name} is not there.`)
  const byId = new Map(plan.questions.map(({ id, name: asked }) => [id, answers[asked] ?? '']))
  const result = resolveRemote(remote, byId)
  if (!result.ok) return result.error.code
  const { address, ...more } = result.value
  return { url: address.url, ...more }
}

describe('Claude Code', () => {
  const text = `{
    // servers of one project
    "mcpServers": {
      "docs": { "type": "http", "url": "https://docs.example/mcp?site=a&v=2", },
      "tracker": {
        "type": "sse", "url": "https://\${REGION:-eu}.tracker.example/mcp",
        "headers": { "Authorization": "Bearer \${TRACKER_TOKEN}", "X-Team": "blue" },
        "timeout": 5000, "alwaysLoad": true,
        "oauth": { "clientId": "abc", "callbackPort": 8080, "scopes": "a b" },
      },
      "socket": { "type": "ws", "url": "wss://socket.example" },
      "helper": { "type": "http", "url": "https://helper.example/mcp", "headersHelper": "/bin/keys" },
    },
  }`
  const plan = planOf(text)

  test('comments and commas too many are read, and the query of an address is kept', () => {
    expect(plan.shape).toBe('claude-code')
    expect(resolved(plan, 'docs')).toEqual({
      url: 'https://docs.example/mcp?site=a&v=2',
      headers: {},
    })
  })

  test('variables are asked for, with the default of the file, and never sent as they stand', () => {
    expect(
      plan.questions.map(({ name, secret, suggestion }) => [name, secret, suggestion]),
    ).toEqual([
      ['REGION', false, 'eu'],
      ['TRACKER_TOKEN', true, undefined],
    ])
    expect(resolved(plan, 'tracker')).toBe('answer-missing')
    expect(resolved(plan, 'tracker', { REGION: 'us', TRACKER_TOKEN: 'tok' })).toEqual({
      url: 'https://us.tracker.example/mcp',
      headers: { 'X-Team': 'blue' },
      token: 'tok',
      client: { clientId: 'abc' },
    })
  })

  test('what has no effect here is named', () => {
    const named = Object.fromEntries(plan.remotes.map((row) => [row.name, row.notTaken]))
    expect(named).toEqual({
      docs: [],
      tracker: ['oauth.callbackPort', 'oauth.scopes', 'timeout', 'alwaysLoad'],
      helper: ['headersHelper'],
    })
    expect(plan.leftOut).toEqual([{ name: 'socket', reason: 'websocket' }])
  })

  test('a folder’s own server comes before that of the whole computer, and each has its scope', () => {
    const whole = planOf(
      JSON.stringify({
        numStartups: 3,
        mcpServers: {
          a: { type: 'http', url: 'https://a.example/1' },
          b: { type: 'http', url: 'https://b.example/' },
        },
        projects: {
          '/home/x': { mcpServers: { a: { type: 'http', url: 'https://a.example/2' } } },
        },
      }),
    )
    expect(whole.remotes.map(({ name, scope }) => [name, scope])).toEqual([
      ['a', 'conversation'],
      ['b', 'everywhere'],
    ])
    expect(resolved(whole, 'a')).toMatchObject({ url: 'https://a.example/2' })
    expect(whole.leftOut).toEqual([{ name: 'a', reason: 'overridden' }])
    expect(whole.otherKeys).toEqual(['numStartups'])
  })
})

describe('Claude Desktop', () => {
  const plan = planOf(
    JSON.stringify({
      mcpServers: {
        notes: {
          command: 'npx',
          args: [
            '-y',
            'mcp-remote@0.1.29',
            'https://notes.example/mcp',
            '9696',
            '--transport',
            'http-only',
            '--header',
            'Authorization:${AUTH}',
            '--debug',
          ],
          env: { AUTH: 'Bearer tok-1' },
        },
        win: { command: 'cmd', args: ['/c', 'npx', 'mcp-remote', 'https://win.example/sse'] },
        memory: { command: 'npx', args: ['-y', '@modelcontextprotocol/server-memory'] },
        code: { command: 'claude', args: ['mcp', 'serve'] },
      },
    }),
  )

  test('mcp-remote is unwrapped to the address and the headers behind it', () => {
    expect(plan.shape).toBe('claude-desktop')
    expect(plan.remotes.map(({ name, scope, unwrapped }) => [name, scope, unwrapped])).toEqual([
      ['notes', 'everywhere', true],
      ['win', 'everywhere', true],
    ])
    expect(resolved(plan, 'notes')).toEqual({
      url: 'https://notes.example/mcp',
      headers: {},
      token: 'tok-1',
    })
    expect(plan.remotes[0]?.notTaken).toEqual(['--debug'])
    expect(plan.questions).toEqual([])
  })

  test('programs are named with what they need', () => {
    expect(plan.locals.map(({ name, need }) => [name, need])).toEqual([
      ['memory', 'node'],
      ['code', 'claude-code'],
    ])
  })
})

test('VS Code: an input is asked for once, with its words', () => {
  const plan = planOf(
    JSON.stringify({
      inputs: [{ type: 'promptString', id: 'gh', description: 'GitHub token', password: true }],
      servers: {
        github: {
          type: 'http',
          url: 'https://gh.example/mcp',
          headers: { Authorization: 'Bearer ${input:gh}' },
        },
        other: { url: 'https://other.example/${input:gh}/mcp' },
      },
    }),
  )
  expect(plan.shape).toBe('vs-code')
  expect(plan.questions).toEqual([
    { id: 'input:gh', name: 'gh', secret: true, description: 'GitHub token' },
  ])
  expect(resolved(plan, 'github', { gh: 't' })).toMatchObject({ token: 't' })
  expect(resolved(plan, 'other', { gh: 'a?b/c' })).toMatchObject({
    url: 'https://other.example/a%3Fb/c/mcp',
  })
})

test('Cursor: its own app registration and its variables', () => {
  const plan = planOf(
    JSON.stringify({
      mcpServers: {
        zoom: {
          url: 'https://zoom.example/mcp',
          auth: { CLIENT_ID: '${env:ZOOM_ID}', CLIENT_SECRET: 'sec', scopes: ['a'] },
        },
      },
    }),
  )
  expect(plan.shape).toBe('cursor')
  expect(resolved(plan, 'zoom', { ZOOM_ID: 'id-1' })).toMatchObject({
    client: { clientId: 'id-1', clientSecret: 'sec' },
  })
  expect(plan.remotes[0]?.notTaken).toEqual(['auth.scopes'])
})

test('Gemini CLI: httpUrl, variables without braces, and trust that counts for nothing', () => {
  const plan = planOf(
    JSON.stringify({
      theme: 'x',
      mcpServers: {
        api: {
          httpUrl: 'https://api.example/mcp',
          headers: { 'X-Api-Key': '$API_KEY' },
          trust: true,
        },
        old: { url: 'https://old.example/sse' },
      },
    }),
  )
  expect(plan.shape).toBe('gemini')
  expect(resolved(plan, 'api', { API_KEY: 'k' })).toMatchObject({ headers: { 'X-Api-Key': 'k' } })
  expect(plan.remotes[0]?.notTaken).toEqual(['trust'])
  expect(plan.remotes).toHaveLength(2)
  expect(plan.otherKeys).toEqual(['theme'])
})

test('Codex: headers that name variables, and entries that are switched off', () => {
  const plan = planOf(`model = "x"
[mcp_servers.figma]
url = "https://figma.example/mcp" # the remote one
bearer_token_env_var = "FIGMA_TOKEN"
http_headers = { "X-Region" = "eu" }
env_http_headers = { "X-Team" = "TEAM" }
enabled_tools = ["a"]
[mcp_servers.off]
url = "https://off.example/mcp"
enabled = false
[mcp_servers.local]
command = "uvx"
args = ["mcp-server-git"]
`)
  expect(plan.shape).toBe('codex')
  expect(resolved(plan, 'figma', { FIGMA_TOKEN: 'f', TEAM: 'blue' })).toEqual({
    url: 'https://figma.example/mcp',
    headers: { 'X-Region': 'eu', 'X-Team': 'blue' },
    token: 'f',
  })
  expect(plan.remotes.map(({ enabled, notTaken }) => [enabled, notTaken])).toEqual([
    [true, ['enabled_tools']],
    [false, []],
  ])
  expect(plan.locals.map(({ need }) => need)).toEqual(['python'])
  expect(plan.otherKeys).toEqual(['model'])
})

test('server.json: variables and headers are asked for, packages are programs', () => {
  const plan = planOf(
    JSON.stringify({
      $schema: 'https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json',
      name: 'io.example/shop',
      version: '1.0.0',
      remotes: [
        {
          type: 'streamable-http',
          url: 'https://{shop}.example/mcp',
          variables: { shop: { description: 'Your shop', isRequired: true } },
          headers: [
            { name: 'X-Key', isRequired: true, isSecret: true, description: 'The key' },
            {
              name: 'Authorization',
              value: 'Bearer {token}',
              variables: { token: { isSecret: true } },
            },
          ],
        },
      ],
      packages: [
        { registryType: 'npm', identifier: '@example/shop', version: '1.0.0' },
        { registryType: 'mcpb', identifier: 'https://x' },
      ],
    }),
  )
  expect(plan.shape).toBe('server-json')
  expect(
    plan.questions.map(({ name, secret, description }) => [name, secret, description]),
  ).toEqual([
    ['shop', false, 'Your shop'],
    ['X-Key', true, 'The key'],
    ['token', true, undefined],
  ])
  expect(resolved(plan, 'io.example/shop', { shop: 'tea', 'X-Key': 'k', token: 't' })).toEqual({
    url: 'https://tea.example/mcp',
    headers: { 'X-Key': 'k' },
    token: 't',
  })
  expect(plan.locals[0]?.command).toEqual([['npx'], ['-y'], ['@example/shop@1.0.0']])
  expect(plan.leftOut).toEqual([
    { name: 'io.example/shop', reason: 'package-unknown', detail: 'mcpb' },
  ])
})

const config = { url: 'https://link.example/mcp?a=1', headers: { 'X-A': 'b' } }
const json = JSON.stringify(config)
test.each([
  [
    'cursor',
    `cursor://anysphere.cursor-deeplink/mcp/install?name=link&config=${encodeURIComponent(btoa(json))}`,
  ],
  ['cursor on the web', `https://cursor.com/en/install-mcp?name=link&config=${btoa(json)}`],
  [
    'vscode',
    `vscode:mcp/install?${encodeURIComponent(JSON.stringify({ name: 'link', type: 'http', ...config }))}`,
  ],
  ['vscode insiders', `vscode-insiders:mcp/install?name=link&config=${encodeURIComponent(json)}`],
  [
    'a redirect',
    `https://insiders.vscode.dev/redirect/mcp/install?name=link&config=${encodeURIComponent(json)}`,
  ],
  [
    'a redirect to a link',
    `https://vscode.dev/redirect?url=${encodeURIComponent(`vscode:mcp/install?${encodeURIComponent(JSON.stringify({ name: 'link', ...config }))}`)}`,
  ],
])('the link of %s is read', (_name, link) => {
  const plan = planOf(link)
  expect(plan.shape).toBe('deep-link')
  expect(resolved(plan, 'link')).toEqual({
    url: 'https://link.example/mcp?a=1',
    headers: { 'X-A': 'b' },
  })
})

test.each([
  ['claude mcp add --transport http link https://link.example/mcp?a=1 --header "X-A: b"'],
  [`claude mcp add-json link '${JSON.stringify({ type: 'http', ...config })}'`],
  ['codex mcp add link --url https://link.example/mcp?a=1'],
  ['gemini mcp add -t http -H "X-A: b" link https://link.example/mcp?a=1'],
])('the command %s is taken apart', (line) => {
  expect(resolved(planOf(line), 'link')).toMatchObject({ url: 'https://link.example/mcp?a=1' })
})

test('a command that adds a program keeps the program’s own options', () => {
  const plan = planOf('claude mcp add -s user -e KEY=abc fs -- npx -y server-fs --root "/my files"')
  expect(plan.locals[0]).toMatchObject({ name: 'fs', scope: 'everywhere', variables: ['KEY'] })
  expect(plan.locals[0]?.command.flat()).toEqual(['npx', '-y', 'server-fs', '--root', '/my files'])
})

test.each([
  ['an address', 'https://plain.example/mcp', 'plain.example'],
  ['one entry', '{"type":"http","url":"https://plain.example/mcp"}', 'plain.example'],
  ['an entry without braces', '"plain": {"url":"https://plain.example/mcp"},', 'plain'],
  ['a list without its key', '{"plain":{"url":"https://plain.example/mcp"}}', 'plain'],
])('%s alone is read', (_what, text, name) => {
  expect(resolved(planOf(text), name)).toMatchObject({ url: 'https://plain.example/mcp' })
})
