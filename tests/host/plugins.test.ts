import { describe, expect, test } from 'vitest'
import type { Digest } from '@/lib/domain/ids'
import type { PluginPackage } from '@/lib/domain/plugin'
import { callTool, say } from '../fakes/scripted-reply'
import type { Script } from '../fakes/scripted-model'
import { setUpBench, unwrap } from './harness/set-up'

const HASH = 'a'.repeat(64) as Digest

type SkillOf = PluginPackage['skills'][number]

const skill = (command: string, more: Partial<SkillOf> = {}): SkillOf => ({
  command,
  title: command,
  description: `Does ${command}.`,
  args: [],
  body: 'Prepare $ARGUMENTS well.',
  forModel: true,
  forPerson: true,
  folder: 'skills/x',
  files: [],
  categories: [],
  ...more,
})

const plugin = (skills: SkillOf[], more: Partial<PluginPackage['facts']> = {}): PluginPackage => ({
  facts: { name: 'sales', title: 'Sales', hash: HASH, needAddress: [], notHere: [], ...more },
  source: { kind: 'folder', name: 'sales' },
  skills,
  agents: [],
  files: [],
})

const setUp = async (script: Script, pack: PluginPackage) => {
  const bench = await setUpBench(script)
  const settings = bench.running().as('options')
  unwrap(await settings('plugin.install', { package: pack }))
  return { bench, db: bench.profile.db, settings, panel: bench.running().as('sidepanel') }
}

const bodyOf = (request: unknown): string => JSON.stringify(request)

describe('a skill that the person types', () => {
  test('goes along with their words as its plugin’s text, which counts as typed nowhere', async () => {
    const { bench, db } = await setUp([say('Prepared.')], plugin([skill('sales:call-prep')]))
    const { turnId } = await bench.say('/sales:call-prep Acme')
    await bench.over(turnId)
    const sent = bodyOf(bench.model.requests[0]?.body.messages)
    expect(sent).toContain('Prepare Acme well.')
    expect(sent).toContain('/sales:call-prep Acme')
    const [message] = await db.messages.orderBy('[conversationId+seq]').toArray()
    expect(message?.label).toMatchObject({
      integrity: 'untrusted',
      sources: ['person', 'plugin:sales'],
      secrecy: 'public',
    })
  })

  test('written anew takes its new arguments', async () => {
    const { bench, db, panel } = await setUp(
      [say('One.'), say('Two.')],
      plugin([skill('sales:call-prep')]),
    )
    const { turnId } = await bench.say('/sales:call-prep Acme')
    await bench.over(turnId)
    const [first] = await db.messages.orderBy('[conversationId+seq]').toArray()
    if (first === undefined) throw new Error('no message')
    const again = unwrap(
      await panel('message.rerun', { id: first.id, text: '/sales:call-prep Beta' }),
    )
    await bench.over(again.turnId)
    const sent = bodyOf(bench.model.requests[1]?.body.messages)
    expect(sent).toContain('Prepare Beta well.')
    expect(sent).not.toContain('Acme')
  })

  test('is plain text once its plugin is off', async () => {
    const { bench, settings } = await setUp([say('Hm.')], plugin([skill('sales:call-prep')]))
    unwrap(await settings('plugin.enable', { name: 'sales', enabled: false }))
    const { turnId } = await bench.say('/sales:call-prep Acme')
    await bench.over(turnId)
    const request = bodyOf(bench.model.requests[0]?.body)
    expect(request).not.toContain('Prepare Acme')
    expect(request).not.toContain('sayso__use_skill')
  })
})

describe('a skill that the model chooses', () => {
  test('is known by name and description until it is brought in, then with its files on demand', async () => {
    const pack = {
      ...plugin([skill('sales:call-prep', { files: ['references/a.md'] })]),
      files: [{ path: 'skills/x/references/a.md', text: 'Ask about the budget.' }],
    }
    const { bench, db } = await setUp(
      [
        callTool('sayso__use_skill', { skill: 'sales:call-prep', arguments: 'Acme' }),
        callTool('sayso__use_skill', { skill: 'sales:call-prep', file: 'references/a.md' }),
        callTool('sayso__use_skill', { skill: 'sales:call-prep', file: '../../secret' }),
        say('Done.'),
      ],
      pack,
    )
    const { turnId } = await bench.say('Prepare my call with Acme')
    await bench.over(turnId)
    const [first, second, third, fourth] = bench.model.requests.map(({ body }) => bodyOf(body))
    expect(first).toContain('Does sales:call-prep.')
    expect(first).not.toContain('Prepare $ARGUMENTS')
    expect(second).toContain('Prepare Acme well.')
    expect(second).toContain('references/a.md')
    expect(second).not.toContain('budget')
    expect(third).toContain('Ask about the budget.')
    expect(fourth).toContain('The skill has no such file.')
    const labels = (await db.messages.toArray()).flatMap(({ label }) => label.sources)
    expect(labels).toContain('plugin:sales')
  })

  test('is not offered where only the person may begin it', async () => {
    const { bench } = await setUp(
      [callTool('sayso__use_skill', { skill: 'sales:mine' }), say('No.')],
      plugin([skill('sales:mine', { forModel: false }), skill('sales:open')]),
    )
    const { turnId } = await bench.say('Go')
    await bench.over(turnId)
    const [first, second] = bench.model.requests.map(({ body }) => bodyOf(body))
    expect(first).not.toContain('sales:mine')
    expect(second).toContain('There is no such skill.')
  })

  test('narrows the tools of its turn and lets nothing through', async () => {
    const { bench } = await setUp(
      [
        callTool('sayso__use_skill', { skill: 'sales:notes' }),
        callTool({ endsWith: '__add-note' }, { text: 'x' }),
        say('Done.'),
      ],
      plugin([skill('sales:notes', { allowedTools: ['mcp__notebook__add-note', 'Bash'] })]),
    )
    const { turnId } = await bench.say('Note it')
    const card = await bench.question('add-note')
    expect(card.state).toBe('pending')
    const names = bench.model.requests.map(({ body }) =>
      (body.tools ?? []).flatMap((tool) => ('name' in tool ? tool.name : [])),
    )
    expect((names[0]?.length ?? 0) > (names[1]?.length ?? 0)).toBe(true)
    expect(names[1]?.filter((name) => !name.startsWith('sayso__'))).toEqual([
      expect.stringMatching(/__add-note$/),
    ])
    await bench.answer(card, 'decline')
    await bench.over(turnId)
  })
})

describe('what the person chooses of a skill', () => {
  test('a skill for a site is offered to the model there alone, keeps its sites through an update, and can be typed anywhere', async () => {
    const { bench, db, settings } = await setUp(
      [say('One.'), say('Two.')],
      plugin([skill('sales:here'), skill('sales:open')]),
    )
    unwrap(await settings('skill.set-sites', { command: 'sales:here', sites: ['example.com'] }))
    const next = plugin([skill('sales:here'), skill('sales:open')], {
      hash: 'b'.repeat(64) as Digest,
    })
    unwrap(await settings('plugin.install', { package: next, replaces: HASH }))
    expect((await db.skills.get('sales:here'))?.sites).toEqual(['example.com'])
    const first = await bench.say('Go')
    await bench.over(first.turnId)
    expect(bodyOf(bench.model.requests[0]?.body.tools)).not.toContain('sales:here')
    expect(bodyOf(bench.model.requests[0]?.body.tools)).toContain('sales:open')
    const second = await bench.say('/sales:here Acme')
    await bench.over(second.turnId)
    expect(bodyOf(bench.model.requests[1]?.body.messages)).toContain('Prepare Acme well.')
  })

  test('which connector stands for a category is told to the model as its tools are named, while it is on', async () => {
    const { bench, db, settings } = await setUp(
      [say('One.'), say('Two.')],
      plugin([skill('sales:a', { categories: ['CRM', 'chat'] })]),
    )
    const { connectorId } = bench
    unwrap(await settings('category.choose', { category: 'CRM', connectorId }))
    expect(
      await settings('category.choose', { category: 'CRM', connectorId: 'gone' }),
    ).toMatchObject({ ok: false })
    const first = await bench.say('/sales:a Acme')
    await bench.over(first.turnId)
    await db.connectors.update(connectorId, { enabled: false })
    const second = await bench.say('/sales:a Beta')
    await bench.over(second.turnId)
    const [one, two] = bench.model.requests.map(({ body }) => bodyOf(body.system))
    expect(one).toContain('~~CRM: the tools that begin with notebook__')
    expect(one).not.toContain('~~chat')
    expect(two).not.toContain('~~CRM')
  })
})

describe('installing', () => {
  test('replaces only what was shown, and removing takes all of it away', async () => {
    const { db, settings } = await setUp([], plugin([skill('sales:a')]))
    const next = plugin([skill('sales:b')], { hash: 'b'.repeat(64) as Digest })
    expect(await settings('plugin.install', { package: next })).toMatchObject({
      ok: false,
      error: { code: 'command.conflict' },
    })
    unwrap(await settings('plugin.install', { package: next, replaces: HASH }))
    expect((await db.skills.toArray()).map(({ command }) => command)).toEqual(['sales:b'])
    unwrap(await settings('plugin.remove', { name: 'sales' }))
    expect(
      await Promise.all([db.plugins.count(), db.skills.count(), db.pluginFiles.count()]),
    ).toEqual([0, 0, 0])
    expect(
      (await db.audit.toArray())
        .map(({ type }) => type)
        .filter((type) => type.startsWith('plugin')),
    ).toEqual(['plugin.installed', 'plugin.installed', 'plugin.removed'])
  })

  test('takes no skill that goes by another plugin’s name, and not from the panel', async () => {
    const { settings, panel } = await setUp([], plugin([skill('sales:a')]))
    const other = plugin([skill('sales:evil')], { name: 'other' })
    expect(await settings('plugin.install', { package: other })).toMatchObject({ ok: false })
    expect(await panel('plugin.install', { package: plugin([], { name: 'x' }) })).toMatchObject({
      ok: false,
      error: { code: 'command.refused' },
    })
  })

  test('a skill is not kept as drawn from a conversation that is gone: nobody could tell its label', async () => {
    const { db, settings } = await setUp([], plugin([skill('sales:a')]))
    const own = {
      ...plugin([skill('my:way')], { name: 'my' }),
      source: { kind: 'own' as const, name: 'my' },
    }
    const from = [{ command: 'my:way', conversationId: 'gone' as never }]
    expect(await settings('plugin.install', { package: own, from })).toMatchObject({ ok: false })
    expect(await db.skills.get('my:way')).toBeUndefined()
  })

  test('a skill drawn from a conversation carries its label ever after', async () => {
    const { bench, db, settings } = await setUp([say('Fine.')], plugin([skill('sales:a')]))
    const { turnId, conversationId } = await bench.say('/sales:a Acme')
    await bench.over(turnId)
    const own = {
      ...plugin([skill('my:way')], { name: 'my' }),
      source: { kind: 'own' as const, name: 'my' },
    }
    unwrap(
      await settings('plugin.install', {
        package: own,
        from: [{ command: 'my:way', conversationId }],
      }),
    )
    const label = { integrity: 'untrusted', sources: ['plugin:sales'] }
    expect((await db.skills.get('my:way'))?.label).toMatchObject(label)
    unwrap(await settings('plugin.install', { package: own, replaces: HASH }))
    expect((await db.skills.get('my:way'))?.label).toMatchObject(label)
  })
})

test('the menu of the browser offers what the person has written themselves, as long as it is on', async () => {
  const { bench, settings } = await setUp([], plugin([skill('sales:a')]))
  const { browser } = bench.profile
  const own = {
    ...plugin([skill('my:expense'), skill('my:hidden', { forPerson: false })], { name: 'my' }),
    source: { kind: 'own' as const, name: 'my' },
  }
  expect(browser.menuSkills).toEqual([])
  unwrap(await settings('plugin.install', { package: own }))
  expect(browser.menuSkills).toEqual(['my:expense'])
  unwrap(await settings('plugin.enable', { name: 'my', enabled: false }))
  expect(browser.menuSkills).toEqual([])
  unwrap(await settings('plugin.enable', { name: 'my', enabled: true }))
  // An update of the extension empties the browser's menu.
  browser.menuSkills = []
  await bench.running().host.showSkills()
  expect(browser.menuSkills).toEqual(['my:expense'])
  unwrap(await settings('plugin.remove', { name: 'my' }))
  expect(browser.menuSkills).toEqual([])
})
