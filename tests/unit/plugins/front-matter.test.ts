import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readMarkdown } from '@/lib/plugins/read/front-matter'
import { readAgent } from '@/lib/plugins/read/read-agent'
import { readSkill } from '@/lib/plugins/read/read-skill'
import { skillText } from './tree-of'

const PLACE = {
  plugin: 'p',
  fallbackName: 'f',
  path: 'skills/f/SKILL.md',
  folder: 'skills/f',
  files: [],
  isCommand: false,
}

const skill = (matter: string, body?: string) => {
  const read = readSkill(skillText(matter, body), PLACE)
  if (!read.ok) throw new Error(read.error.code)
  return read.value
}

describe('front matter', () => {
  test('all fields of the format are read, in every spelling of a list and a switch', () => {
    expect(
      skill(
        [
          'name: call-prep',
          'description: Prepares.',
          'when_to_use: Before a call.',
          'argument-hint: "[company]"',
          'arguments: [company, person]',
          'disable-model-invocation: yes',
          'user-invocable: on',
          'allowed-tools: Read, Bash(git add:*) mcp__crm__find',
          'disallowed-tools:\n  - mcp__crm__delete',
          'model: sonnet',
          'effort: high',
        ].join('\n'),
      ).skill,
    ).toMatchObject({
      command: 'p:call-prep',
      description: 'Prepares.\nBefore a call.',
      argumentHint: '[company]',
      args: ['company', 'person'],
      forModel: false,
      forPerson: true,
      allowedTools: ['Read', 'Bash(git add:*)', 'mcp__crm__find'],
      disallowedTools: ['mcp__crm__delete'],
      model: 'sonnet',
      effort: 'high',
    })
  })

  test('a hint in brackets is a hint, whether YAML takes it for a list or for nothing', () => {
    expect(skill('description: A.\nargument-hint: [file]').skill.argumentHint).toBe('[file]')
    expect(skill('description: A.\nargument-hint: [file] [more]').skill.argumentHint).toBe(
      '[file] [more]',
    )
  })

  test('colons and examples over several lines, which are no YAML, are read line by line', () => {
    const read = skill(
      'name: x\ndescription: Use it when: asked\n\n<example>\nuser: "Hi"\n</example>\nmodel: opus',
    )
    expect(read.isLoose).toBe(true)
    expect(read.skill.description).toBe('Use it when: asked\n\n<example>\nuser: "Hi"\n</example>')
    expect(read.skill.model).toBe('opus')
  })

  test('what is meant as YAML and broken is not guessed at', () => {
    for (const matter of [
      'description: "open',
      'description: [open',
      'name: x\ntools: {a: [}',
      '\tdescription: x: y',
    ])
      expect(readMarkdown(skillText(matter))).toEqual({ ok: false, error: 'yaml-broken' })
    expect(readMarkdown('---\nname: x\nnever closed')).toEqual({
      ok: false,
      error: 'front-matter-open',
    })
  })

  test('a mark of byte order and Windows line ends are no obstacle', () => {
    const read = readMarkdown('\uFEFF---\r\nname: x\r\n---\r\nBody\r\n')
    expect(read).toMatchObject({ ok: true, value: { fields: { name: 'x' }, body: 'Body' } })
  })

  test('without front matter the first paragraph describes it', () => {
    const read = readSkill('# Title\n\nFirst words.\n\nMore.', PLACE)
    expect(read).toMatchObject({
      ok: true,
      value: { skill: { command: 'p:f', description: 'First words.' } },
    })
  })

  test('keys of the prototype are keys like any other', () => {
    const read = skill('description: A.\n__proto__: {forModel: false}\nconstructor: 1')
    expect(read.unknownKeys).toEqual(['__proto__', 'constructor'])
    expect(read.skill.forModel).toBe(true)
  })

  test('a bomb of aliases, deep nesting and endless dashes end at once', () => {
    const lines = ['a: &a [x,x,x,x,x,x,x,x,x]']
    for (const [from, to] of ['ab', 'bc', 'cd', 'de', 'ef', 'fg', 'gh', 'hi'].map((pair) =>
      pair.split(''),
    ))
      lines.push(`${to}: &${to} [${Array.from({ length: 9 }, () => `*${from}`).join(',')}]`)
    for (const matter of [
      lines.join('\n'),
      `a: ${'['.repeat(20_000)}`,
      `a:\n${'- '.repeat(20_000)}x`,
      'a: &a [*a]',
    ])
      expect(readMarkdown(skillText(matter)), matter.slice(0, 30)).toMatchObject({ ok: false })
  })

  test('any text at all is read or refused, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.string(), (matter, body) => {
        readMarkdown(skillText(matter, body))
        readMarkdown(matter)
        readAgent(skillText(matter, body), { path: 'a', fallbackName: 'a' })
      }),
      { numRuns: 100 },
    )
  })
})

test('what an agent may not say in a plugin is told and has no effect', () => {
  const read = readAgent(
    skillText(
      'name: a\ndescription: A.\ntools: Read, mcp__crm__find\npermissionMode: bypass\nhooks: {}\nmaxTurns: 3',
    ),
    { path: 'agents/a.md', fallbackName: 'a' },
  )
  expect(read).toMatchObject({
    ok: true,
    value: {
      agent: { name: 'a', tools: ['Read', 'mcp__crm__find'], maxTurns: 3 },
      notHere: [
        { part: 'agent-setting', name: 'hooks' },
        { part: 'agent-setting', name: 'permissionMode' },
        { part: 'tools', name: 'Read' },
      ],
    },
  })
})
