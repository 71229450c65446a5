import type { AnswerOf, Person } from './person'
import type { Replies } from './follow-script'
import { callTool, callTools, hang, httpError, say } from '../fakes/scripted-reply'
import type { World } from './world'

/** What happens in one run, the same every time but for where the worker dies. */
export interface Story {
  readonly name: string
  readonly replies: Replies
  /** What stands in the notebook in the end, in any order. */
  readonly notes: readonly string[]
  /** How the turns end, in the order of their beginning. */
  readonly ends: readonly ('done' | 'stopped' | 'failed')[]
  readonly play: (person: Person, world: World) => Promise<void>
}

const ADD = { endsWith: '__add-note' }
const READ = { endsWith: '__read-notes' }
const allow: AnswerOf = () => 'allow-once'

const readAndWrite = (): Story => ({
  name: 'reads, two writes of one message, a second message',
  replies: {
    'note milk and bread': [
      callTool(READ),
      callTools([
        [ADD, { text: 'milk' }],
        [ADD, { text: 'bread' }],
      ]),
      say('Both noted.'),
    ],
    'and eggs': [callTool(ADD, { text: 'eggs' }), say('Noted too.')],
  },
  notes: ['milk', 'bread', 'eggs'],
  ends: ['done', 'done'],
  play: async (person) => {
    const first = await person.say('note milk and bread')
    await person.attend(first.id, allow)
    const second = await person.say('and eggs', first.conversationId)
    await person.attend(second.id, allow)
  },
})

const editAndDecline = (): Story => ({
  name: 'a card that is edited and one that is declined',
  replies: {
    'note milk': [
      callTools([
        [ADD, { text: 'milk' }],
        [ADD, { text: 'wine' }],
      ]),
      say('As you like.'),
    ],
  },
  notes: ['oat milk'],
  ends: ['done'],
  play: async (person) => {
    const turn = await person.say('note milk')
    await person.attend(turn.id, ({ args }) => {
      if (args === '{"text":"milk"}') return { edit: '{"text":"oat milk"}' }
      return args.includes('oat') ? 'allow-once' : 'decline'
    })
  },
})

const plan = (): Story => ({
  name: 'a plan',
  replies: {
    'note milk and bread': [
      callTool('sayso__propose_plan', {
        calls: ['milk', 'bread'].map((text) => ({
          tool: 'notebook__add-note',
          arguments: { text },
        })),
      }),
      callTools([
        [ADD, { text: 'milk' }],
        [ADD, { text: 'bread' }],
      ]),
      say('Both noted.'),
    ],
  },
  notes: ['milk', 'bread'],
  ends: ['done'],
  play: async (person) => {
    const turn = await person.say('note milk and bread')
    await person.attend(turn.id, allow)
  },
})

const sideBySide = (): Story => ({
  name: 'two conversations side by side, one of them stopped',
  replies: {
    'tell me a story': [[say('Once upon a time there was a fox'), hang(4)]],
    'note milk': [callTool(ADD, { text: 'milk' }), say('Noted.')],
  },
  notes: ['milk'],
  ends: ['stopped', 'done'],
  play: async (person, { profile }) => {
    const long = await person.say('tell me a story')
    const short = await person.say('note milk')
    await person.attend(short.id, allow)
    await profile.until(async (db) =>
      (await db.drafts.where('[turnId+seq]').between([long.id, 0], [long.id, Infinity]).count()) > 0
        ? true
        : undefined,
    )
    await person.stop(long.id)
    await person.attend(long.id, allow)
  },
})

const stoppedAtCard = (): Story => ({
  name: 'a turn stopped while its card waits, and a message after it',
  replies: {
    'note wine': [callTool(ADD, { text: 'wine' }), say('Noted.')],
    'rather water': [callTool(ADD, { text: 'water' }), say('Noted.')],
  },
  notes: ['water'],
  ends: ['stopped', 'done'],
  play: async (person, { profile }) => {
    const turn = await person.say('note wine')
    await profile.until((db) => db.approvals.where({ turnId: turn.id, state: 'pending' }).first())
    await person.stop(turn.id)
    await person.attend(turn.id, allow)
    const next = await person.say('rather water', turn.conversationId)
    await person.attend(next.id, allow)
  },
})

const failsOnce = (): Story => {
  let refuses = true
  return {
    name: 'a model that refuses, and a second try',
    replies: {
      'note milk': () =>
        refuses
          ? [httpError(400, 'invalid_request_error', 'Not now.')]
          : [callTool(ADD, { text: 'milk' }), say('Noted.')],
    },
    notes: ['milk'],
    ends: ['done'],
    play: async (person) => {
      const turn = await person.say('note milk')
      await person.attend(turn.id, allow)
      refuses = false
      await person.retry(turn.id)
      await person.attend(turn.id, allow)
    },
  }
}

const waitsInLine = (): Story => ({
  name: 'messages sent while a turn works: one joins, one waits, one is taken back',
  replies: {
    'note milk': [callTool(ADD, { text: 'milk' })],
    'and be brief': [say('Noted.')],
    'and eggs': [callTool(ADD, { text: 'eggs' }), say('Noted too.')],
  },
  notes: ['milk', 'eggs'],
  ends: ['done', 'done'],
  play: async (person, { profile }) => {
    const first = await person.say('note milk')
    const card = { turnId: first.id, state: 'pending' }
    await profile.until((db) => db.approvals.where(card).first())
    await person.queue('and eggs', first.conversationId)
    await person.queue('never mind', first.conversationId)
    await person.queue('and be brief', first.conversationId, true)
    await person.takeBack('never mind')
    await person.attend(first.id, allow)
    const next = await profile.until(async (db) =>
      (await db.turns.toArray()).find(({ id }) => id !== first.id),
    )
    await person.attend(next.id, allow)
  },
})

const stopsAfterStep = (): Story => ({
  name: 'a turn stopped after its step, and taken up again',
  replies: { 'note milk': [callTool(ADD, { text: 'milk' }), say('Noted.')] },
  notes: ['milk'],
  ends: ['done'],
  play: async (person, { profile }) => {
    const turn = await person.say('note milk')
    await profile.until((db) => db.approvals.where({ turnId: turn.id, state: 'pending' }).first())
    await person.stopAfterStep(turn.id)
    await person.attend(turn.id, allow)
    await person.retry(turn.id)
    await person.attend(turn.id, allow)
  },
})

const branches = (): Story => {
  let declines = true
  return {
    name: 'a call tried again, a message written anew, and the first branch opened',
    replies: {
      'note wine': [callTool(ADD, { text: 'wine' }), say('As you like.')],
      'note water': [callTool(ADD, { text: 'water' }), say('Noted.')],
    },
    notes: ['wine', 'water'],
    ends: ['done', 'done', 'done'],
    play: async (person) => {
      const first = await person.say('note wine')
      await person.attend(first.id, () => (declines ? 'decline' : 'allow-once'))
      declines = false
      const again = await person.tryCallAgain()
      await person.attend(again.id, allow)
      const anew = await person.rewrite('note wine', 'note water')
      await person.attend(anew.id, allow)
      await person.openBranch('note wine')
    },
  }
}

const delegates = (): Story => ({
  name: 'two sub-agents side by side, one of which asks',
  replies: {
    'note milk': [
      callTools([
        ['sayso__delegate', { name: 'Reader', task: 'Read the notes.' }],
        ['sayso__delegate', { name: 'Writer', task: 'Note: milk' }],
      ]),
      say('Both are back.'),
    ],
    'Read the notes.': [callTool(READ), say('There are none.')],
    'Note: milk': [callTool(ADD, { text: 'milk' }), say('It is noted.')],
  },
  notes: ['milk'],
  ends: ['done', 'done', 'done'],
  play: async (person) => {
    const turn = await person.say('note milk')
    await person.attend(turn.id, allow)
  },
})

const stoppedWithSubAgents = (): Story => ({
  name: 'a turn stopped while one sub-agent asks and another talks',
  replies: {
    'note wine': [
      callTools([
        ['sayso__delegate', { name: 'Asks', task: 'Note: wine' }],
        ['sayso__delegate', { name: 'Talks', task: 'Talk.' }],
      ]),
      say('Never said.'),
    ],
    'Note: wine': [callTool(ADD, { text: 'wine' }), say('Noted.')],
    'Talk.': [[say('Once upon a time there was a fox'), hang(4)]],
  },
  notes: [],
  ends: ['stopped', 'stopped', 'stopped'],
  play: async (person, { profile }) => {
    const turn = await person.say('note wine')
    const below = await profile.until(async (db) => {
      const turns = await db.turns.where({ 'subAgent.turnId': turn.id }).toArray()
      return turns.length === 2 ? turns : undefined
    })
    const [asks, talks] = ['Asks', 'Talks'].map((name) =>
      below.find(({ subAgent }) => subAgent?.name === name),
    )
    if (asks === undefined || talks === undefined) throw new Error('A sub-agent is missing.')
    await profile.until((db) => db.approvals.where({ turnId: asks.id, state: 'pending' }).first())
    await profile.until(async (db) =>
      (await db.drafts.where('[turnId+seq]').between([talks.id, 0], [talks.id, Infinity]).count()) >
      0
        ? true
        : undefined,
    )
    await person.stop(turn.id)
    for (const { id } of [turn, ...below]) await person.attend(id, allow)
  },
})

/** Made anew for each run: some remember what has happened. */
export const STORIES: readonly (() => Story)[] = [
  readAndWrite,
  editAndDecline,
  plan,
  sideBySide,
  stoppedAtCard,
  failsOnce,
  waitsInLine,
  stopsAfterStep,
  branches,
  delegates,
  stoppedWithSubAgents,
]
