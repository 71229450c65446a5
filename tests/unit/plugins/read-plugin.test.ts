import { describe, expect, test } from 'vitest'
import type { NotHerePart } from '@/lib/domain/plugin'
import { readCollection, type Collection } from '@/lib/plugins/read/read-collection'
import type { ReadPlugin } from '@/lib/plugins/read/read-plugin'
import { skillText, treeOf } from './tree-of'

const collectionOf = (files: Readonly<Record<string, string>>, name = 'folder'): Collection => {
  const found = readCollection(treeOf(files), name)
  if (!found.ok) throw new Error(JSON.stringify(found.error))
  return found.value
}

const read = (files: Readonly<Record<string, string>>, name?: string): ReadPlugin => {
  const [plugin, ...more] = collectionOf(files, name).plugins
  if (plugin === undefined || more.length > 0) throw new Error('not one plugin')
  return plugin
}

const commandsOf = (plugin: ReadPlugin): readonly string[] =>
  plugin.package.skills.map(({ command }) => command)

const MANIFEST = '.claude-plugin/plugin.json'
const json = JSON.stringify

describe('what counts as a plugin', () => {
  test('skills, older commands, agents and servers of one folder are found', () => {
    const plugin = read({
      [MANIFEST]: json({ name: 'sales', version: '1.2.0', author: { name: 'Ada' } }),
      'skills/call-prep/SKILL.md': skillText('name: call-prep\ndescription: Prepares a call.'),
      'skills/call-prep/references/questions.md': 'Ask first.',
      'commands/recap.md': 'Sum up the call with $ARGUMENTS.',
      'commands/team/share.md': skillText('description: Shares it.'),
      'agents/researcher.md': skillText(
        'name: researcher\ndescription: Looks things up.\nmaxTurns: 5',
      ),
      '.mcp.json': json({
        mcpServers: { crm: { type: 'http', url: 'https://crm.example.com/mcp' } },
      }),
    })
    expect(plugin.package.facts).toMatchObject({ name: 'sales', version: '1.2.0', author: 'Ada' })
    expect(commandsOf(plugin)).toEqual(['sales:call-prep', 'sales:recap', 'sales:team:share'])
    expect(plugin.olderCommands).toEqual(['sales:recap', 'sales:team:share'])
    expect(plugin.package.skills[0]?.files).toEqual(['references/questions.md'])
    expect(plugin.package.files).toEqual([
      { path: 'skills/call-prep/references/questions.md', text: 'Ask first.' },
    ])
    expect(plugin.package.agents).toMatchObject([{ name: 'researcher', maxTurns: 5 }])
    expect(plugin.remotes.map(({ host }) => host)).toEqual(['crm.example.com'])
    expect(plugin.problems).toEqual([])
  })

  test('a plugin without a manifest is named after its folder', () => {
    expect(
      commandsOf(read({ 'skills/a/SKILL.md': skillText('description: A.') }, 'My Folder')),
    ).toEqual(['My-Folder:a'])
  })

  test('a bare SKILL.md, a file of another name and skills in plain folders are plugins', () => {
    const text = skillText('description: A.')
    expect(commandsOf(read({ 'SKILL.md': text }, 'notes'))).toEqual(['notes:notes'])
    expect(commandsOf(read({ 'weekly.md': text }, 'weekly'))).toEqual(['weekly:weekly'])
    expect(commandsOf(read({ 'pdf/SKILL.md': text, 'docs/SKILL.md': text }, 'mine'))).toEqual([
      'mine:docs',
      'mine:pdf',
    ])
    expect(commandsOf(read({ '.claude/commands/x.md': 'Do.', 'README.md': '' }, 'p'))).toEqual([
      'p:x',
    ])
  })

  test('the folder around everything is looked through', () => {
    expect(
      commandsOf(read({ 'sales-main/skills/a/SKILL.md': skillText('description: A.') }, 'x')),
    ).toEqual(['sales-main:a'])
  })

  test('paths of the manifest add skills and replace commands and agents', () => {
    const plugin = read({
      [MANIFEST]: json({
        name: 'p',
        skills: './more/',
        commands: ['./cmd/one.md', './missing'],
        agents: './staff/a.md',
        mcpServers: './servers.json',
      }),
      'skills/a/SKILL.md': skillText('description: A.'),
      'more/b/SKILL.md': skillText('description: B.'),
      'commands/gone.md': 'Gone.',
      'cmd/one.md': 'One.',
      'agents/gone.md': 'Gone.',
      'staff/a.md': skillText('name: a\ndescription: A.'),
      'servers.json': json({ x: { url: 'https://x.example.com/sse' } }),
    })
    expect(commandsOf(plugin)).toEqual(['p:b', 'p:a', 'p:one'])
    expect(plugin.package.agents.map(({ name }) => name)).toEqual(['a'])
    expect(plugin.remotes).toHaveLength(1)
    expect(plugin.problems).toEqual([{ code: 'file-missing', where: './missing' }])
  })

  test('nothing at all is told as such', () => {
    expect(readCollection(treeOf({ 'README.txt': 'Hello.' }), 'x')).toEqual({
      ok: false,
      error: { code: 'nothing-in-it' },
    })
  })
})

describe('a plugin’s servers', () => {
  const servers = (config: unknown): ReadPlugin =>
    read({ [MANIFEST]: '{"name":"p"}', '.mcp.json': json(config) })

  test('the outer key may be missing', () => {
    expect(servers({ a: { type: 'http', url: 'https://a.example.com/mcp' } }).remotes).toHaveLength(
      1,
    )
  })

  test('every transport that is reached by an address counts, and an empty address asks for one', () => {
    const plugin = servers({
      mcpServers: {
        http: { type: 'http', url: 'https://a.example.com/mcp' },
        streamable: { type: 'streamable-http', url: 'https://b.example.com/mcp' },
        sse: { type: 'sse', url: 'https://c.example.com/sse' },
        untyped: { url: 'https://d.example.com/mcp' },
        codex: {
          url: 'https://e.example.com/mcp',
          oauth_resource: 'x',
          bearer_token_env_var: 'TOKEN',
          note: 'n',
        },
        cursor: { url: 'https://f.example.com/mcp', auth: { CLIENT_ID: 'id', scopes: ['a'] } },
        gmail: { type: 'http', url: '' },
        local: { command: 'npx', args: ['-y', 'thing'], env: { KEY: '${KEY}' } },
        socket: { type: 'ws', url: 'wss://g.example.com' },
        helped: { type: 'http', url: 'https://h.example.com/mcp', headersHelper: './x.sh' },
      },
    })
    expect(plugin.remotes.map(({ name }) => name)).toEqual([
      'http',
      'streamable',
      'sse',
      'untyped',
      'codex',
      'cursor',
      'helped',
    ])
    expect(plugin.package.facts.needAddress).toEqual(['gmail'])
    expect(plugin.programs).toEqual(['local'])
    expect(plugin.serversLeftOut).toEqual([{ name: 'socket', reason: 'websocket' }])
    expect(plugin.package.facts.notHere.map(({ part, name }) => `${part} ${name}`)).toEqual([
      'server-program local',
      'server-refused socket: websocket',
      'headers-program helped',
    ])
  })

  test('servers in the manifest itself count, and packed programs are named', () => {
    const plugin = read({
      [MANIFEST]: json({
        name: 'p',
        mcpServers: [{ a: { url: 'https://a.example.com/mcp' } }, './tool.mcpb'],
      }),
    })
    expect(plugin.remotes).toHaveLength(1)
    expect(plugin.package.facts.notHere).toEqual([{ part: 'bundle', name: './tool.mcpb' }])
  })
})

describe('what does not work in a browser', () => {
  test('every part of another program is named', () => {
    const plugin = read({
      [MANIFEST]: json({
        name: 'p',
        userConfig: { token: { type: 'directory' } },
        dependencies: ['other', { name: 'second' }],
        experimental: { monitors: './m.json' },
        madeUp: 1,
      }),
      'hooks/hooks.json': json({
        hooks: {
          PreToolUse: [{ matcher: '*', hooks: [{ type: 'command', command: 'x' }] }],
          Stop: [{ hooks: [{ type: 'prompt' }] }],
        },
      }),
      '.lsp.json': json({ go: { command: 'gopls' } }),
      'bin/tool': '#!',
      'scripts/run.py': 'print()',
      'workflows/a.js': '',
      'output-styles/terse.md': 'x',
      'themes/dark.json': '{}',
      'settings.json': '{}',
      'skills/a/SKILL.md': skillText(
        'description: A.\ncontext: fork\nallowed-tools: Bash(git add:*), mcp__crm__find\nodd: 1',
        'Now: !`git status`',
      ),
      'skills/a/scripts/b.sh': 'ls',
    })
    const found = plugin.package.facts.notHere.map(({ part }) => part)
    const wanted: NotHerePart[] = [
      'skill-setting',
      'shell-text',
      'tools',
      'hook',
      'hook',
      'lsp',
      'monitor',
      'program',
      'workflow',
      'output-style',
      'theme',
      'settings',
      'script',
      'script',
      'dependency',
      'dependency',
      'user-config',
    ]
    expect(found.toSorted()).toEqual(wanted.toSorted())
    expect(plugin.unknownKeys).toEqual([
      { where: MANIFEST, key: 'madeUp' },
      { where: 'skills/a/SKILL.md', key: 'odd' },
    ])
  })
})

describe('a marketplace', () => {
  const market = (plugins: unknown): string => json({ name: 'm', owner: { name: 'o' }, plugins })

  test('entries in the same folder are read, all others are named with how they can be fetched', () => {
    const found = collectionOf({
      '.claude-plugin/marketplace.json': market([
        { name: 'here', source: './plugins/here', description: 'D' },
        { name: 'a', source: { source: 'github', repo: 'o/r', ref: 'v1' } },
        { name: 'b', source: { source: 'url', url: 'https://github.com/o/r.git', sha: 'abc' } },
        {
          name: 'c',
          source: { source: 'git-subdir', url: 'https://gitlab.com/o/r.git', path: './x' },
        },
        { name: 'd', source: { source: 'npm', package: '@o/p' } },
        {
          name: 'e',
          source: { source: 'archive', url: 'https://x.example.com/p.zip', sha256: 'AB' },
        },
        { name: 'f', source: { source: 'command', command: 'x' } },
        { name: 'g', source: { source: 'url', url: 'https://git.example.com/r.git' } },
      ]),
      'plugins/here/skills/s/SKILL.md': skillText('description: S.'),
    })
    expect(found.plugins.map(({ package: { facts } }) => facts)).toMatchObject([
      { name: 'here', description: 'D' },
    ])
    expect(
      found.elsewhere.map(({ name, source }) => [
        name,
        source.kind,
        source.fetch?.url,
        source.fetch?.folder,
      ]),
    ).toEqual([
      ['a', 'github', 'https://codeload.github.com/o/r/zip/v1', ''],
      ['b', 'url', 'https://codeload.github.com/o/r/zip/abc', ''],
      ['c', 'git-subdir', 'https://gitlab.com/o/r/-/archive/HEAD/r.zip', 'x'],
      ['d', 'npm', undefined, undefined],
      ['e', 'archive', 'https://x.example.com/p.zip', ''],
      ['f', 'command', undefined, undefined],
      ['g', 'url', undefined, undefined],
    ])
  })

  test('an entry that is not strict names all that its plugin has', () => {
    const found = collectionOf({
      '.claude-plugin/marketplace.json': market([
        { name: 'one', source: './', strict: false, skills: ['./skills/a'] },
        { name: 'two', source: './', strict: false, skills: ['./skills/b'] },
      ]),
      'skills/a/SKILL.md': skillText('description: A.'),
      'skills/b/SKILL.md': skillText('description: B.'),
    })
    expect(found.plugins.map(commandsOf)).toEqual([['one:a'], ['two:b']])
  })

  test('of two entries of one name neither is taken', () => {
    const twice = [
      { name: 'a', source: './a' },
      { name: 'a', source: './b' },
    ]
    expect(
      readCollection(
        treeOf({ '.claude-plugin/marketplace.json': market(twice), 'a/SKILL.md': 'x' }),
        'x',
      ),
    ).toEqual({ ok: false, error: { code: 'name-twice', where: 'a' } })
  })
})
