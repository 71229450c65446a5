import { describe, expect, test } from 'vitest'
import { expandSkill } from '@/lib/plugins/read/expand-skill'
import { readPlugin } from '@/lib/plugins/read/read-plugin'
import { fillUserConfig, isAnswerFit, missingAnswers } from '@/lib/plugins/read/user-config'
import { skillText, treeOf } from './tree-of'

const TEXT =
  'Write to ${user_config.team} at most ${user_config.most} times. Key: ${user_config.token}.'

const read = () => {
  const found = readPlugin(
    treeOf({
      '.claude-plugin/plugin.json': JSON.stringify({
        name: 'desk',
        userConfig: {
          team: { type: 'string', title: 'Team', required: true },
          most: { type: 'number', default: 3 },
          token: { type: 'string', sensitive: true },
          folder: { type: 'directory' },
          __proto__x: { type: 'string' },
        },
      }),
      '.mcp.json': JSON.stringify({
        mcpServers: {
          desk: {
            type: 'http',
            url: 'https://desk.example/${user_config.team}/mcp',
            headers: { Authorization: 'Bearer ${user_config.token}' },
          },
        },
      }),
      'skills/a/SKILL.md': skillText('name: a\ndescription: Writes.', TEXT),
    }),
    'desk',
  )
  if (!found.ok) throw new Error(found.error.code)
  return found.value
}

const bodyOf = (given: Record<string, string>): string => {
  const plugin = read()
  const [skill] = fillUserConfig(plugin.package, plugin.questions, given).skills
  return skill === undefined ? '' : expandSkill(skill, '')
}

describe('what a plugin asks of the person', () => {
  test('is read with its kind, and what a browser cannot give is named', () => {
    const { questions, package: pack } = read()
    expect(questions.slice(0, 3)).toEqual([
      { key: 'team', type: 'string', title: 'Team', sensitive: false, required: true },
      {
        key: 'most',
        type: 'number',
        title: 'most',
        sensitive: false,
        required: false,
        suggestion: '3',
      },
      { key: 'token', type: 'string', title: 'token', sensitive: true, required: false },
    ])
    expect(pack.facts.notHere).toEqual([{ part: 'user-config', name: 'folder' }])
  })

  test('stands in the skill’s text once it is answered; a missing one is named with the next step', () => {
    const body = bodyOf({ team: 'Sales' })
    expect(body).toContain('Write to Sales at most')
    expect(body).toMatch(/“most” has no value here\. Tell the person so: .*settings/)
    expect(missingAnswers(read().package, { team: 'Sales' })).toEqual(['most', 'token'])
  })

  test('brings no secret into a text, an address or what is kept', () => {
    const { package: pack, questions } = read()
    const filled = fillUserConfig(pack, questions, { team: 'Sales', token: 'sk-1234' })
    expect(JSON.stringify(filled)).not.toContain('sk-1234')
    expect(filled.facts.answers).toEqual({ team: 'Sales' })
    expect(filled.facts.servers).toContain('https://desk.example/Sales/mcp')
    expect(filled.facts.servers).toContain('${user_config.token}')
  })

  test('is text and no place for other substitutions, and breaks out of no configuration', () => {
    const body = bodyOf({ team: '$ARGUMENTS ${user_config.most} $0 at $5.00', most: '5' })
    expect(body).toContain('Write to $ARGUMENTS ${user_config.most} $0 at $5.00 at most 5 times.')
    const { package: pack, questions } = read()
    const { servers = '' } = fillUserConfig(pack, questions, { team: '","command":"x' }).facts
    expect(Object.keys(JSON.parse(servers).mcpServers.desk as object)).toEqual([
      'type',
      'url',
      'headers',
    ])
  })

  test.each([
    ['number', '3.5', true],
    ['number', 'three', false],
    ['boolean', 'true', true],
    ['boolean', 'yes', false],
    ['string', 'anything', true],
    ['number', '', true],
  ] as const)('as %s may be “%s”: %s', (type, answer, fit) => {
    const question = { key: 'k', type, title: 'k', sensitive: false, required: false }
    expect(isAnswerFit(question, answer)).toBe(fit)
  })
})
