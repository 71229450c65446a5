import 'fake-indexeddb/auto'
import { liveQuery } from 'dexie'
import { expect, onTestFinished, test } from 'vitest'
import type { ConversationId } from '@/lib/domain/ids'
import { listPendingApprovals } from '@/lib/store/queries/approvals'
import { callTool, say } from '../fakes/scripted-reply'
import { setUpBench, type Bench } from './harness/set-up'

const ADD = { endsWith: '__add-note' }

/** What one panel is told of what waits, each time it changes. */
const openPanel = (bench: Bench, conversationId: ConversationId): { readonly seen: string[][] } => {
  const seen: string[][] = []
  const watching = liveQuery(() =>
    listPendingApprovals(bench.profile.db, conversationId),
  ).subscribe((rows) => {
    seen.push(rows.map(({ approval }) => approval.id))
  })
  onTestFinished(() => watching.unsubscribe())
  return { seen }
}

test('two panels see the same card, the first answer counts, and the card goes from both', async () => {
  const bench = await setUpBench([callTool(ADD, { text: 'milk' }), say('Noted.')])
  const { conversationId, turnId } = await bench.say('note milk')
  const panels = [openPanel(bench, conversationId), openPanel(bench, conversationId)]
  const card = await bench.question('add-note')
  for (const { seen } of panels) await expect.poll(() => seen.at(-1)).toEqual([card.id])

  const answers = await Promise.all([
    bench.answer(card, 'allow-once'),
    bench.answer(card, 'allow-once'),
  ])
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect((await bench.over(turnId)).state).toBe('done')
  expect(bench.notebook.notes).toEqual(['milk'])
  for (const { seen } of panels) await expect.poll(() => seen.at(-1)).toEqual([])
})

test('what two panels send into one conversation at once becomes two turns, one after the other', async () => {
  const bench = await setUpBench(() => say('Good.'))
  const { conversationId, turnId } = await bench.say('first')
  await bench.over(turnId)
  const sent = await Promise.all([
    bench.say('second', conversationId),
    bench.say('third', conversationId),
  ])
  for (const { turnId: id } of sent) expect((await bench.over(id)).state).toBe('done')
  const said = await bench.transcript(conversationId)
  expect(said).toHaveLength(6)
  expect(said.filter((line) => line.startsWith('user: ')).toSorted()).toEqual([
    'user: first',
    'user: second',
    'user: third',
  ])
})
