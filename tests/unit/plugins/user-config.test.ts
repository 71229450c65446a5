import { describe, expect, test } from 'vitest'
import { askedOfPlugin } from '@/components/plugins/asked-of-plugin'
import { readImport } from '@/lib/domain/import/read-import'
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
    expect(body).toContain('“token” is a secret of the person')
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
    const { desk } = JSON.parse(servers).mcpServers
    expect(Object.keys(desk as object)).toEqual(['type', 'url', 'headers'])
    expect(desk.url).toBe('https://desk.example/%22%2C%22command%22%3A%22x/mcp')
  })

  test('stays in its part of an address, and is asked for again where it would be a variable itself', () => {
    const { package: pack, questions } = read()
    const addressWith = (team: string): unknown =>
      JSON.parse(fillUserConfig(pack, questions, { team }).facts.servers ?? '').mcpServers.desk.url
    expect(addressWith('a/b?c=d#e@evil.example')).toBe(
      'https://desk.example/a/b%3Fc%3Dd%23e%40evil.example/mcp',
    )
    expect(addressWith('${HOME}')).toBe('https://desk.example/%24%7BHOME%7D/mcp')
  })

  test('that the servers leave open is asked where a connector is added, in its own words and a secret as one', () => {
    const { package: pack, questions } = read()
    const { facts } = fillUserConfig(pack, questions, { team: 'Sales' })
    expect(facts.asks).toEqual([{ key: 'token', title: 'token', sensitive: true }])
    const plan = readImport(facts.servers ?? '')
    const asked = plan.ok ? plan.value.questions : []
    expect(askedOfPlugin(asked, facts.asks)).toMatchObject([{ name: 'token', secret: true }])
    // A name that does not look like a secret's, and nothing said of it.
    const pin = { id: 'env:user_config.pin', name: 'user_config.pin', secret: false }
    expect(askedOfPlugin([pin])).toEqual([{ ...pin, name: 'pin', secret: true }])
    const said = [{ key: 'pin', title: 'Team', sensitive: false }]
    expect(askedOfPlugin([pin], said)).toEqual([{ ...pin, name: 'Team', secret: false }])
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
