import { expect, test } from 'vitest'
import { strToU8 } from 'fflate'
import { buildTree } from '@/lib/plugins/read/build-tree'
import { readCollection } from '@/lib/plugins/read/read-collection'
import { skillText } from './tree-of'

const MANIFEST = '.claude-plugin/plugin.json'
const MARKET = '.claude-plugin/marketplace.json'
const json = JSON.stringify
const SKILL = skillText('description: A.')
const named = (more: object = {}): Record<string, string> => ({
  [MANIFEST]: json({ name: 'p', ...more }),
})
const market = (...plugins: object[]): Record<string, string> => ({
  [MARKET]: json({ name: 'm', owner: { name: 'o' }, plugins }),
})
const PARTS = { 'skills/a/SKILL.md': SKILL, 'commands/b.md': 'Do.', 'agents/c.md': SKILL }
const remote = (host: string) => ({ type: 'http', url: `https://${host}.example.com/mcp` })

/** Skills, commands, agents and connectors over all plugins, as `check-plugin` counts them. */
const countIn = (files: Readonly<Record<string, string | Uint8Array>>): string => {
  const tree = buildTree(
    Object.entries(files).map(([path, text]) => ({
      path,
      bytes: typeof text === 'string' ? strToU8(text) : text,
    })),
  )
  if (!tree.ok) return tree.error.code
  const found = readCollection(tree.value, 'given')
  if (!found.ok) return found.error.code
  const sums = [0, 0, 0, 0]
  for (const plugin of found.value.plugins) {
    const commands = plugin.olderCommands.length
    const { skills, agents, facts } = plugin.package
    const connectors =
      plugin.remotes.length +
      plugin.programs.length +
      plugin.serversLeftOut.length +
      facts.needAddress.length
    for (const [at, count] of [
      skills.length - commands,
      commands,
      agents.length,
      connectors,
    ].entries())
      sums[at] = (sums[at] ?? 0) + count
  }
  return sums.join(' ')
}

test.each([
  ['everything in its usual place', { ...named(), ...PARTS }, '1 1 1 0'],
  [
    'folders named with and without a dot',
    { ...named({ commands: 'commands', agents: './agents/', skills: 'skills/' }), ...PARTS },
    '1 1 1 0',
  ],
  [
    'folders named as a shell would',
    {
      ...named({
        commands: './commands/*.md',
        agents: ['./agents/**/*.md'],
        skills: ['./skills/*'],
      }),
      ...PARTS,
    },
    '1 1 1 0',
  ],
  [
    'folders named in objects',
    {
      ...named({
        commands: { path: 'commands', enabled: true },
        agents: { path: 'agents' },
        skills: {},
      }),
      ...PARTS,
    },
    '1 1 1 0',
  ],
  [
    'parts that name nothing',
    {
      ...named({ commands: [], agents: null, skills: true, mcpServers: null, hooks: false }),
      ...PARTS,
    },
    '1 1 1 0',
  ],
  [
    'commands by their names, with a file or with words',
    {
      ...named({ commands: { about: { source: './README.md' }, say: { content: 'Say $1.' } } }),
      'README.md': 'About.',
    },
    '0 2 0 0',
  ],
  [
    'skills named one by one',
    {
      ...named({ skills: ['./skills/a/SKILL.md', './more/b'] }),
      ...PARTS,
      'more/b/SKILL.md': SKILL,
    },
    '2 1 1 0',
  ],
  [
    'skills in folders below others',
    { ...named(), 'skills/x/a/SKILL.md': SKILL, 'skills/x/SKILL.md': SKILL },
    '2 0 0 0',
  ],
  [
    'a skill and a command of one name',
    { ...named(), 'skills/a/SKILL.md': SKILL, 'commands/a.md': 'Do.' },
    '1 1 0 0',
  ],
  [
    'agents of one name in two folders',
    {
      ...named(),
      'agents/x/a.md': SKILL,
      'agents/y/a.md': SKILL.replace('---\n', '---\nname: a\n'),
    },
    '0 0 2 0',
  ],
  [
    'a file that begins with a line across',
    { ...named(), 'commands/a.md': '---\n\nDo it.' },
    '0 1 0 0',
  ],
  [
    'a text of an older computer',
    { ...named(), 'commands/a.md': new Uint8Array([0x43, 0x61, 0x66, 0xe9]) },
    '0 1 0 0',
  ],
  [
    'a text in UTF-16',
    { ...named(), 'commands/a.md': new Uint8Array([0xff, 0xfe, 0x41, 0, 0x42, 0]) },
    '0 1 0 0',
  ],
  [
    'a page about the folder',
    { ...named(), 'commands/README.md': '# About', 'agents/README.md': '# About' },
    '0 0 0 0',
  ],
  ['nothing but a page about it', { 'README.md': '# About' }, 'nothing-in-it'],
  ['a picture in a path', { ...named(), ...PARTS, 'docs/\u2699\uFE0F.md': 'x' }, '1 1 1 0'],
  [
    'another program’s manifest alone',
    { '.codex-plugin/plugin.json': json({ name: 'p', mcpServers: { a: remote('a') } }) },
    '0 0 0 1',
  ],
  [
    'servers in the manifest and in the file',
    {
      ...named({ mcpServers: { a: remote('a') } }),
      '.mcp.json': json({ mcpServers: { b: remote('b'), c: { command: 'x' } } }),
    },
    '0 0 0 3',
  ],
  [
    'the usual file named by the manifest',
    {
      ...named({ mcpServers: './.mcp.json' }),
      '.mcp.json': json({ mcpServers: { b: remote('b') } }),
    },
    '0 0 0 1',
  ],
  [
    'remarks among the servers',
    { ...named(), '.mcp.json': json({ mcpServers: { _comment: 'x', '//': 'y', b: remote('b') } }) },
    '0 0 0 1',
  ],
  [
    'servers without an address, with a variable for one and with two of one address',
    {
      ...named(),
      '.mcp.json': json({
        a: { url: '' },
        b: { url: '${URL}' },
        c: remote('c'),
        d: remote('c'),
        e: {},
      }),
    },
    '0 0 0 5',
  ],
  [
    'a repository that lists itself by its address',
    { ...market({ name: 'p', source: { source: 'github', repo: 'o/p' } }), ...named(), ...PARTS },
    '1 1 1 0',
  ],
  [
    'a plugin beside a list of others',
    { ...market({ name: 'x', source: { source: 'github', repo: 'o/x' } }), ...named(), ...PARTS },
    '1 1 1 0',
  ],
  [
    'two entries for one folder',
    { ...market({ name: 'p', source: './' }, { name: 'q', source: './' }), ...named(), ...PARTS },
    '2 2 2 0',
  ],
  [
    'entries of another program',
    {
      '.agents/plugins/marketplace.json': json({
        name: 'm',
        plugins: [{ name: 'x', source: { source: 'local', path: './plugins/x' } }],
      }),
      'plugins/x/skills/a/SKILL.md': SKILL,
    },
    '1 0 0 0',
  ],
  [
    'an entry that brings only settings of another program',
    {
      ...market({
        name: 'x',
        source: './x',
        strict: false,
        lspServers: { go: { command: 'gopls' } },
      }),
      'x/README.md': 'x',
      'x/LICENSE': 'x',
    },
    '0 0 0 0',
  ],
])('%s', (_title, files, counts) => {
  expect(countIn(files)).toBe(counts)
})
