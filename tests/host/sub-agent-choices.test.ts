import { expect, onTestFinished, test } from 'vitest'
import type { ConnectorId, Digest } from '@/lib/domain/ids'
import { isTurnOver } from '@/lib/domain/conversation'
import type { AgentFacts, PluginPackage } from '@/lib/domain/plugin'
import { followScript } from '../faults/follow-script'
import { startScriptedModel } from '../fakes/scripted-model'
import { callTool, say, type Reply } from '../fakes/scripted-reply'
import { startNotebookServer } from './harness/notebook-server'
import { unwrap } from './harness/set-up'
import { createProfile } from './harness/start-host'

const DELEGATE = 'sayso__delegate'

const CRITIC: AgentFacts = {
  name: 'critic',
  description: 'Finds faults.',
  instructions: 'Be strict.',
  tools: ['mcp__notebook__*', 'Read', 'gone__tool'],
  disallowedTools: ['mcp__notebook__add-note'],
  model: 'small',
  maxTurns: 3,
}

const critics = (agent: Partial<AgentFacts> = {}): PluginPackage => ({
  facts: {
    name: 'p1',
    title: 'Critics',
    hash: 'c'.repeat(64) as Digest,
    needAddress: [],
    notHere: [],
  },
  source: { kind: 'folder', name: 'p1' },
  skills: [],
  agents: [{ ...CRITIC, ...agent }],
  files: [],
})

const setUp = async (replies: Record<string, readonly Reply[]>, plugin?: PluginPackage) => {
  const [notebook, model] = await Promise.all([
    startNotebookServer(),
    startScriptedModel(followScript(replies)),
  ])
  const profile = createProfile()
  const running = profile.start()
  onTestFinished(async () => {
    await running.die()
    await Promise.all([notebook.stop(), model.stop()])
    profile.db.close()
    expect(profile.bugs).toEqual([])
  })
  const options = running.as('options')
  // The last chosen is the one that answers; the others were chosen before.
  for (const [baseUrl, name] of [
    ['http://127.0.0.1:9', 'elsewhere'],
    [model.url, 'small-model'],
    [model.url, 'scripted-model'],
  ] as const) {
    const choice = { provider: 'compatible', baseUrl, model: name } as const
    unwrap(await options('model.choose', { choice }))
  }
  unwrap<{ connectorId: ConnectorId }>(
    await options('connector.add', { url: notebook.url, name: 'Notebook' }),
  )
  if (plugin !== undefined) unwrap(await options('plugin.install', { package: plugin }))
  const ask = async (text: string) => {
    const { turnId } = unwrap(await running.as('sidepanel')('turn.start', { text }))
    return profile.until(async (db) => {
      const turn = await db.turns.get(turnId)
      return turn !== undefined && isTurnOver(turn.state) ? turn : undefined
    })
  }
  return { profile, model, ask, running, options }
}

test('a plugin’s sub-agent brings its instructions, its tools, its model, its limit and its author’s label', async () => {
  const { profile, model, ask } = await setUp(
    {
      'check it': [callTool(DELEGATE, { name: 'critic', task: 'Look at it.' }), say('It is fine.')],
      'Be strict.\n\nLook at it.': [say('No fault.')],
    },
    critics(),
  )
  const turn = await ask('check it')
  expect(turn.state).toBe('done')
  const [critic] = await profile.db.turns.where({ 'subAgent.turnId': turn.id }).toArray()
  expect(critic?.subAgent).toMatchObject({
    name: 'critic',
    steps: 3,
  })
  expect(critic?.subAgent?.tools).toContain('notebook__read-notes')
  expect(critic?.subAgent?.tools).not.toContain('notebook__add-note')
  const [first] = model.requests
  expect(JSON.stringify(first?.body.tools)).toContain('critic – Finds faults.')
  const asked = model.requests.map(({ body }) => body.model)
  expect(asked).toEqual(['scripted-model', 'small-model', 'scripted-model'])
  const messages = await profile.db.messages.where({ turnId: turn.id }).sortBy('seq')
  expect(messages.map(({ label }) => label.sources.includes('plugin:p1'))).toEqual([
    false,
    false,
    true,
    true,
  ])
})

test('a plugin’s sub-agent whose tools are all another program’s has none, and one of a plugin that is off is not offered', async () => {
  const { profile, model, ask, options } = await setUp(
    {
      'check it': [callTool(DELEGATE, { name: 'critic', task: 'Look at it.' }), say('It is fine.')],
      'Be strict.\n\nLook at it.': [say('No fault.')],
      'and again': [say('Fine.')],
    },
    critics({ tools: ['Read', 'Bash'] }),
  )
  const turn = await ask('check it')
  const [critic] = await profile.db.turns.where({ 'subAgent.turnId': turn.id }).toArray()
  expect(critic?.subAgent?.tools).toEqual([])
  unwrap(await options('plugin.enable', { name: 'p1', enabled: false }))
  await ask('and again')
  expect(JSON.stringify(model.requests.at(-1)?.body.tools)).not.toContain('critic')
})

test('a plugin’s sub-agent works where nothing is connected, with the skills it has in mind', async () => {
  const { profile, model, ask, options } = await setUp(
    {
      'check it': [callTool(DELEGATE, { name: 'critic', task: 'Look at it.' }), say('It is fine.')],
      'Look at it.': [say('No fault.')],
    },
    {
      ...critics({ skills: ['rules', 'other:gone'] }),
      skills: [
        {
          command: 'p1:rules',
          title: 'Rules',
          description: 'Rules.',
          args: [],
          body: 'Praise nothing.',
          forModel: false,
          forPerson: false,
          folder: '',
          files: [],
          categories: [],
        },
      ],
    },
  )
  for (const { id } of await profile.db.connectors.toArray())
    unwrap(await options('connector.remove', { id }))
  const turn = await ask('check it')
  expect(turn.state).toBe('done')
  expect(JSON.stringify(model.requests[1]?.body.messages)).toContain('Praise nothing.')
})

test('a skill’s wish for a model is granted among those that the person has chosen at the same endpoint', async () => {
  const wish = (command: string, model: string) => ({
    command,
    title: command,
    description: 'D.',
    args: [],
    body: 'Do it.',
    forModel: true,
    forPerson: true,
    folder: '',
    files: [],
    categories: [],
    model,
  })
  const { model, ask } = await setUp(
    {
      '/p1:small it': [say('Done.')],
      '/p1:far it': [say('Done.')],
    },
    { ...critics(), skills: [wish('p1:far', 'elsewhere'), wish('p1:small', 'small')] },
  )
  await ask('/p1:small it')
  await ask('/p1:far it')
  expect(model.requests.map(({ body }) => body.model)).toEqual(['small-model', 'scripted-model'])
})

test('a sub-agent is given no model of another endpoint, though the person has chosen it before', async () => {
  const { profile, model, ask } = await setUp({
    'check it': [
      callTool(DELEGATE, { name: 'Leak', task: 'Look at it.', model: 'elsewhere' }),
      say('It cannot be done.'),
    ],
  })
  const turn = await ask('check it')
  expect(await profile.db.turns.where({ 'subAgent.turnId': turn.id }).count()).toBe(0)
  const offered = model.requests[0]?.body.tools?.find(
    (tool) => 'name' in tool && tool.name === DELEGATE,
  )
  expect(JSON.stringify(offered)).toContain('small-model')
  expect(JSON.stringify(offered)).not.toContain('elsewhere')
})

test('a skill that narrows the tools of a turn narrows those of its sub-agents', async () => {
  const { profile, model, ask, options } = await setUp({
    'check it': [
      callTool('sayso__use_skill', { skill: 'notes:add' }),
      callTool(DELEGATE, { name: 'Helper', task: 'Look at it.' }),
      say('It is fine.'),
    ],
    'Look at it.': [say('Seen.')],
  })
  const skill = {
    command: 'notes:add',
    title: 'Add',
    description: 'Adds.',
    args: [],
    body: 'Add it.',
    forModel: true,
    forPerson: true,
    folder: '',
    files: [],
    categories: [],
    allowedTools: ['mcp__notebook__add-note'],
  }
  const facts = {
    name: 'notes',
    title: 'Notes',
    hash: 'a'.repeat(64) as Digest,
    needAddress: [],
    notHere: [],
  }
  const source = { kind: 'folder', name: 'notes' } as const
  unwrap(
    await options('plugin.install', {
      package: { facts, source, skills: [skill], agents: [], files: [] },
    }),
  )
  const turn = await ask('check it')
  expect(await profile.db.turns.where({ 'subAgent.turnId': turn.id }).count()).toBe(1)
  const offered = model.requests.map(({ body }) =>
    (body.tools ?? [])
      .flatMap((tool) => ('name' in tool ? tool.name : []))
      .filter((name) => name.startsWith('notebook__')),
  )
  expect(offered[0]?.length).toBeGreaterThan(1)
  expect(offered.slice(1)).toEqual([
    ['notebook__add-note'],
    ['notebook__add-note'],
    ['notebook__add-note'],
  ])
})

test('what a sub-agent uses counts for the turn above it, and its own limit is in tokens too', async () => {
  const { profile, ask } = await setUp({
    'read a lot': [
      callTool(DELEGATE, { name: 'Reader', task: 'Read.', tokens: 1 }),
      say('It stopped.'),
    ],
    'Read.': Array.from({ length: 9 }, () => callTool({ notOffered: 'nothing' })),
  })
  const turn = await ask('read a lot')
  const [reader] = await profile.db.turns.where({ 'subAgent.turnId': turn.id }).toArray()
  expect(reader).toMatchObject({ step: 1, error: { code: 'turn.limit-reached' } })
  const usage = await profile.db.usage.where({ turnId: turn.id }).toArray()
  expect(usage).toHaveLength(3)
  expect(usage.filter(({ by }) => by === reader?.id)).toHaveLength(1)
})

test('nobody can write to a sub-agent, run its message again or take it up once it has reported', async () => {
  const { profile, ask, running } = await setUp({
    'check it': [callTool(DELEGATE, { name: 'Helper', task: 'Look at it.' }), say('It is fine.')],
    'Look at it.': [say('Seen.')],
  })
  const turn = await ask('check it')
  const [helper] = await profile.db.turns.where({ 'subAgent.turnId': turn.id }).toArray()
  if (helper === undefined) throw new Error('There is no helper.')
  const panel = running.as('sidepanel')
  const { conversationId } = helper
  const task = await profile.db.messages.where({ turnId: helper.id }).first()
  const answers = [
    await panel('turn.start', { text: 'yes', conversationId }),
    await panel('message.rerun', { id: task?.id ?? '', text: 'yes' }),
    await panel('turn.retry', { turnId: helper.id }),
  ]
  expect(answers.map(({ ok }) => ok)).toEqual([false, false, false])
  await panel('conversation.delete', { id: turn.conversationId })
  expect(await profile.db.conversations.count()).toBe(0)
  expect(await profile.db.messages.count()).toBe(0)
})
