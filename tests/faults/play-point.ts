import { setTimeout as pause } from 'node:timers/promises'
import { Dexie } from 'dexie'
import type { TurnRow } from '@/lib/domain/conversation'
import { verifyChain } from '@/lib/domain/audit-chain'
import type { SaysoDb } from '@/lib/store/db'
import type { Point } from './mortal-life'
import { createPerson } from './person'
import type { Story } from './stories'
import type { Transition } from './transitions'
import { createWorld, type Death, type World } from './world'

/** What has gone wrong in a run, in words; nothing in a healthy one. */
export interface Faults {
  readonly lost: readonly string[]
  readonly duplicated: readonly string[]
  readonly stuck: readonly string[]
  /** Everything else that must not be: a broken record, a reported bug, a doubt without a reason. */
  readonly wrong: readonly string[]
}

export interface Run {
  readonly transitions: readonly Transition[]
  readonly death: Death | undefined
  readonly unknowns: number
  /** Everything that the person and the model have said, the calls, their answers and the cards. */
  readonly said: readonly string[]
  readonly faults: Faults
}

/** Nothing was stored for so long: a run that goes on is not stuck, however little of the machine it gets. */
const STUCK_MS = 15_000
/** Stores and stores, and comes to no end. */
const ENDLESS_MS = 180_000
const LOOK_EVERY_MS = 250
const MOST_LOOKS = 300

/**
 * Plays a story with a death at the point, or without one, and looks at everything that it has left.
 * @param expected what is said in a run without a death
 */
export const playPoint = async (
  story: Story,
  point?: Point,
  expected?: readonly string[],
): Promise<Run> => {
  const world = await createWorld(story.replies, point)
  const person = createPerson(world)
  try {
    const stuck = await isStuck(story.play(person, world), world.profile.db)
    await untilNamed(world)
    const unknowns = person.unknowns()
    const said = await readSaid(world.profile.db)
    return {
      said,
      transitions: world.transitions,
      death: world.death(),
      unknowns,
      faults: await faultsOf(story, world, { unknowns, stuck, said, expected: expected ?? said }),
    }
  } finally {
    await world.close()
  }
}

/** A conversation is named beside everything else, once its first turn is done; a death on the way leaves it without. */
const untilNamed = async (world: World): Promise<void> => {
  const { db } = world.profile
  for (let looks = 0; looks < MOST_LOOKS && world.death() === undefined; looks += 1) {
    const turns = await db.turns.orderBy('id').sortBy('createdAt')
    const unnamed = await db.conversations.filter(({ namedBy }) => namedBy === undefined).toArray()
    const first = unnamed.map(({ id }) => turns.find(({ conversationId }) => conversationId === id))
    if (first.every((turn) => turn?.state !== 'done')) return
    await pause(10)
  }
}

const isStuck = async (work: Promise<unknown>, { name }: SaysoDb): Promise<boolean> => {
  const began = performance.now()
  let stored = began
  const onStored = (parts: object): void => {
    if (Object.keys(parts).some((part) => part.startsWith(`idb://${name}/`)))
      stored = performance.now()
  }
  let looking: NodeJS.Timeout | undefined
  const stuck = new Promise<boolean>((resolve) => {
    looking = setInterval(() => {
      const now = performance.now()
      if (now - stored > STUCK_MS || now - began > ENDLESS_MS) resolve(true)
    }, LOOK_EVERY_MS)
  })
  Dexie.on('storagemutated', onStored)
  try {
    return await Promise.race([work.then(() => false), stuck])
  } finally {
    clearInterval(looking)
    Dexie.on.storagemutated.unsubscribe(onStored)
  }
}

const faultsOf = async (
  story: Story,
  world: World,
  {
    unknowns,
    stuck,
    said,
    expected,
  }: {
    readonly unknowns: number
    readonly stuck: boolean
    readonly said: readonly string[]
    readonly expected: readonly string[]
  },
): Promise<Faults> => {
  const { db, bugs } = world.profile
  const turns = await db.turns.toArray()
  const byTime = turns.toSorted((a, b) => a.createdAt - b.createdAt)
  const notes = compare(story.notes, world.notebook.notes, 'the note')
  const texts = compare(expected, said, 'said:')
  const drafts = await db.drafts.count()
  // In one: what is still written beside the turn, such as a conversation's name, has its line and its head at once.
  const record = await db.transaction('r', db.audit, db.auditHead, async () =>
    verifyChain(await db.audit.toArray(), (await db.auditHead.get('head'))?.hash),
  )
  const left = await leftOpen(db)
  return {
    lost: [...notes.missing, ...texts.missing],
    duplicated: [...notes.surplus, ...texts.surplus],
    stuck: stuck
      ? [
          `nothing was stored for ${STUCK_MS / 1000} s: turns ${byTime.map(({ state }) => state).join(', ')}`,
          ...left,
        ]
      : left,
    wrong: [
      ...(stuck ? [] : endsOf(story, byTime)),
      ...(drafts === 0 ? [] : [`${drafts} rows of drafts are left`]),
      ...(record.ok ? [] : ['the record is broken']),
      ...bugs.map((bug) => `a bug was reported: ${String(bug)}`),
      ...(unknowns > (world.death()?.writesInFlight ?? 0)
        ? ['an outcome is called unknown though nothing was in flight']
        : []),
    ],
  }
}

const endsOf = (story: Story, turns: readonly TurnRow[]): string[] => {
  const ended = turns.map(({ state }) => state)
  return ended.join() === story.ends.join() ? [] : [`turns ended ${ended.join(', ')}`]
}

const leftOpen = async (db: SaysoDb): Promise<string[]> => {
  const cards = await db.approvals.where({ state: 'pending' }).count()
  const leases = (await db.turns.toArray()).filter(({ lease }) => lease !== undefined).length
  return [
    ...(cards === 0 ? [] : [`${cards} cards still wait`]),
    ...(leases === 0 ? [] : [`${leases} turns are still held`]),
  ]
}

const readSaid = async (db: SaysoDb): Promise<string[]> => {
  // What a stopped answer had come to depends on the moment.
  const messages = await db.messages.filter(({ partial }) => partial !== true).toArray()
  const cards = await db.approvals.filter(({ kind }) => kind !== 'outcome-unknown').toArray()
  return [
    ...messages.flatMap(({ content }) =>
      content.map((block) => {
        if (block.type === 'text') return block.text
        return block.type === 'tool_use' ? `call ${block.name}` : block.type
      }),
    ),
    ...cards.map(({ args }) => `card ${args}`),
  ]
}

interface Difference {
  readonly missing: string[]
  readonly surplus: string[]
}

/** Both as bags: how often each is there. */
const compare = (
  expected: readonly string[],
  found: readonly string[],
  what: string,
): Difference => {
  const counts = new Map<string, number>()
  for (const one of expected) counts.set(one, (counts.get(one) ?? 0) - 1)
  for (const one of found) counts.set(one, (counts.get(one) ?? 0) + 1)
  const pick = (wanted: (count: number) => boolean): string[] =>
    [...counts].filter(([, count]) => wanted(count)).map(([one]) => `${what} ${one}`)
  return { missing: pick((count) => count < 0), surplus: pick((count) => count > 0) }
}
