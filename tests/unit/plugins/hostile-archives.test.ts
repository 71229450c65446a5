import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { buildTree } from '@/lib/plugins/read/build-tree'
import { readCollection } from '@/lib/plugins/read/read-collection'
import { readZip } from '@/lib/plugins/read/read-zip'
import { treeOf, skillText, zipOf } from './tree-of'

const codeOf = (zip: Uint8Array): string => {
  const read = readZip(zip)
  return read.ok ? 'read' : read.error.code
}

/** Where the archive's own list begins. */
const directoryAt = (zip: Uint8Array): number =>
  new DataView(zip.buffer, zip.byteOffset).getUint32(zip.byteLength - 6, true)

describe('an archive', () => {
  test('is the same as its folder, down to the hash', () => {
    const files = { 'skills/a/SKILL.md': skillText('description: A.'), 'x/y.txt': 'y' }
    const fromZip = readZip(zipOf(files))
    if (!fromZip.ok) throw new Error(fromZip.error.code)
    const [a, b] = [fromZip.value, treeOf(files)].map((tree) => readCollection(tree, 'p'))
    expect(a).toEqual(b)
    expect(a?.ok).toBe(true)
  })

  test('with a path that leads outside is refused as a whole', () => {
    for (const path of [
      '../x.md',
      'a/../../x.md',
      '/etc/x.md',
      'C:\\x.md',
      '..\\x.md',
      'a\\..\\..\\x',
    ])
      expect(codeOf(zipOf({ [path]: 'x', 'SKILL.md': 'fine' })), path).toBe('path-outside')
  })

  test('with characters in a name that cannot be seen is refused as a whole', () => {
    for (const char of ['\u202E', '\u200B', '\u0007', '\u{E0041}'])
      expect(codeOf(zipOf({ [`a${char}b.md`]: 'x' }))).toBe('path-hidden')
  })

  test('with two names that are one on some computers is refused', () => {
    expect(codeOf(zipOf({ 'a/SKILL.md': 'x', 'A/skill.md': 'y' }))).toBe('path-twice')
  })

  test('that unpacks to a thousand times its size is not unpacked', () => {
    const bomb = zipSync({ 'a.md': new Uint8Array(30 * 1024 * 1024) }, { level: 9 })
    expect(bomb.byteLength).toBeLessThan(100_000)
    expect(codeOf(bomb)).toBe('zip-bomb')
  })

  test('that lies about its sizes is counted while it is unpacked', () => {
    const bomb = zipSync({ 'a.md': new Uint8Array(30 * 1024 * 1024) }, { level: 9 })
    const at = directoryAt(bomb)
    new DataView(bomb.buffer, bomb.byteOffset).setUint32(at + 24, 10, true)
    expect(codeOf(bomb)).toBe('zip-bomb')
  })

  test('with 10,000 files, of 100 MB, or of 100 MB unpacked is refused', () => {
    const many = zipSync(
      Object.fromEntries(
        Array.from({ length: 10_000 }, (_, index) => [`f${index}.md`, strToU8('x')]),
      ),
      { level: 0 },
    )
    expect(codeOf(many)).toBe('too-many-files')
    expect(codeOf(new Uint8Array(100 * 1024 * 1024))).toBe('zip-too-large')
    const noise = new Uint8Array(15 * 1024 * 1024)
    const large = zipSync(
      Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((name) => [name, [noise, { level: 0 }]])),
    )
    expect(codeOf(large)).toBe('zip-too-large')
    const files = ['a', 'b', 'c', 'd', 'e'].map((path) => ({ path, bytes: noise }))
    expect(buildTree(files)).toEqual({ ok: false, error: { code: 'tree-too-large' } })
  })

  test('with a link is read as far as the link stays inside', () => {
    const skill = strToU8(skillText('description: A.'))
    const tree = buildTree([
      { path: 'shared/a/SKILL.md', bytes: skill },
      { path: 'skills', bytes: strToU8('shared'), isLink: true },
      { path: 'secrets', bytes: strToU8('../../etc'), isLink: true },
      { path: 'round/self', bytes: strToU8('..'), isLink: true },
      { path: 'abs', bytes: strToU8('/etc/passwd'), isLink: true },
    ])
    expect(tree.ok && [...tree.value.files.keys()]).toEqual([
      'shared/a/SKILL.md',
      'skills/a/SKILL.md',
    ])
    expect(tree.ok && tree.value.left.map(({ code }) => code)).toEqual([
      'link-outside',
      'link-outside',
      'link-outside',
    ])
  })

  test('with a password or in an unknown packing says so', () => {
    const zip = zipOf({ 'SKILL.md': 'hello hello hello' })
    const view = new DataView(zip.buffer, zip.byteOffset)
    view.setUint16(directoryAt(zip) + 8, 1, true)
    expect(codeOf(zip)).toBe('zip-encrypted')
    view.setUint16(directoryAt(zip) + 8, 0, true)
    view.setUint16(directoryAt(zip) + 10, 12, true)
    expect(codeOf(zip)).toBe('zip-method')
  })

  test('cut anywhere or with any bytes changed is read or refused, and never throws', () => {
    const zip = zipOf({
      'skills/a/SKILL.md': skillText('description: A.'),
      'b.txt': 'b'.repeat(2000),
    })
    fc.assert(
      fc.property(
        fc.nat(zip.length),
        fc.array(fc.tuple(fc.nat(zip.length - 1), fc.nat(255)), { maxLength: 6 }),
        (end, changes) => {
          const broken = zip.slice()
          for (const [at, byte] of changes) broken[at] = byte
          const read = readZip(broken)
          if (read.ok) readCollection(read.value, 'p')
          readZip(broken.subarray(0, end))
        },
      ),
      { numRuns: 400 },
    )
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void readZip(bytes)))
  })
})

describe('a plugin', () => {
  test('with a name that cannot be seen is refused', () => {
    expect(
      readCollection(
        treeOf({ '.claude-plugin/plugin.json': '{"name":"a\\u200bb"}', 'skills/a/SKILL.md': 'x' }),
        'p',
      ),
    ).toMatchObject({ ok: false, error: { code: 'name-hidden' } })
    expect(
      readCollection(
        treeOf({ 'skills/a/SKILL.md': skillText('name: "a\\u202eb"\ndescription: x') }),
        'p',
      ),
    ).toMatchObject({ ok: false, error: { code: 'name-hidden' } })
  })

  test('of one broken skill is refused with where it is broken', () => {
    expect(readCollection(treeOf({ 'skills/a/SKILL.md': '---\nname: "x\n---\n' }), 'p')).toEqual({
      ok: false,
      error: { code: 'yaml-broken', where: 'skills/a/SKILL.md' },
    })
  })

  test('keeps its good skills beside a broken one, and of two of one name both', () => {
    const text = skillText('name: same\ndescription: A.')
    const found = readCollection(
      treeOf({
        'skills/a/SKILL.md': text,
        'skills/b/SKILL.md': text,
        'skills/c/SKILL.md': '---\nname: [\n---\n',
      }),
      'p',
    )
    const skills = found.ok ? found.value.plugins[0]?.package.skills : []
    expect(skills?.map(({ command }) => command)).toEqual(['p:same', 'p:same-2'])
    expect(found.ok && found.value.plugins[0]?.problems.map(({ code }) => code)).toEqual([
      'name-twice',
      'yaml-broken',
    ])
  })

  test('two of one name in a folder are refused', () => {
    const skill = skillText('description: A.')
    expect(
      readCollection(
        treeOf({
          'x/.claude-plugin/plugin.json': '{"name":"a"}',
          'x/skills/a/SKILL.md': skill,
          'y/.claude-plugin/plugin.json': '{"name":"A"}',
          'y/skills/a/SKILL.md': skill,
        }),
        'p',
      ),
    ).toEqual({ ok: false, error: { code: 'name-twice', where: 'A' } })
  })

  test('a manifest that is no JSON or of wrong types is refused', () => {
    for (const text of ['{', '[]', '{"name":1}', '{"name":"a","description":{}}'])
      expect(
        readCollection(
          treeOf({ '.claude-plugin/plugin.json': text, 'skills/a/SKILL.md': 'x' }),
          'p',
        ).ok,
        text,
      ).toBe(false)
  })

  test('any manifest, marketplace and server list is read or refused, and never throws', () => {
    fc.assert(
      fc.property(fc.json(), fc.json(), fc.json(), (manifest, market, servers) => {
        readCollection(
          treeOf({
            '.claude-plugin/plugin.json': manifest,
            '.mcp.json': servers,
            'hooks/hooks.json': market,
          }),
          'p',
        )
        readCollection(treeOf({ '.claude-plugin/marketplace.json': market }), 'p')
      }),
      { numRuns: 200 },
    )
  })
})
