import { expect, test } from 'vitest'
import type { AgentDeps } from '@/lib/agent/deps'
import { createDraftWriter } from '@/lib/agent/draft-writer'
import type { TurnRow } from '@/lib/domain/conversation'
import type { ConversationId, MessageId, TurnId } from '@/lib/domain/ids'
import type { ModelEvent } from '@/lib/domain/model'
import type { DraftChange } from '@/lib/messaging/turn-stream'

const turn: TurnRow = {
  id: 'turn' as TurnId,
  conversationId: 'conversation' as ConversationId,
  state: 'running',
  step: 0,
  createdAt: 0,
  updatedAt: 0,
}

const textsOf = (changes: readonly DraftChange[]): string[] =>
  changes.map((change) => (change.op === 'append' ? change.text : 'opened'))

/** A writer whose timers run when told, with what it has shown and kept. */
const startWriter = () => {
  const shown: string[][] = []
  const kept: string[] = []
  const due: { run: () => void; stopped: boolean }[] = []
  let everyTenth = (): void => undefined
  const deps = {
    drafts: {
      open: () => undefined,
      change: (_id: MessageId, changes: readonly DraftChange[]) =>
        void shown.push(textsOf(changes)),
      close: () => undefined,
    },
    timers: {
      every: (_ms: number, run: () => void) => {
        everyTenth = run
        return () => undefined
      },
      after: (_ms: number, run: () => void) => {
        const timer = { run, stopped: false }
        due.push(timer)
        return () => void (timer.stopped = true)
      },
    },
    db: { drafts: { put: ({ delta }: { delta: string }) => Promise.resolve(kept.push(delta)) } },
  } as unknown as AgentDeps
  const writer = createDraftWriter(deps, turn, 'message' as MessageId)
  const add = (...pieces: readonly string[]): void => {
    for (const text of pieces) writer.add({ type: 'text', text } satisfies ModelEvent)
  }
  const frame = (): void => {
    for (const timer of due.splice(0)) if (!timer.stopped) timer.run()
  }
  return { add, frame, shown, kept, tenth: () => everyTenth(), stop: () => writer.stop() }
}

test('the first piece after a pause is shown at once, those of the same frame together after it', () => {
  const { add, frame, shown } = startWriter()
  add('one ', 'two ', 'three ')
  expect(shown).toEqual([['one ']])
  frame()
  expect(shown).toEqual([['one '], ['two three ']])
  frame()
  add('four ')
  expect(shown).toEqual([['one '], ['two three '], ['four ']])
})

test('what came is kept in batches of its own, whatever has been shown', async () => {
  const { add, tenth, kept, stop } = startWriter()
  add('one ', 'two ')
  tenth()
  tenth()
  add('three ')
  await stop()
  expect(kept).toEqual(['one two ', 'three '])
})

test('nothing is left unshown at the end, and nothing is shown after it', async () => {
  const { add, frame, shown, stop } = startWriter()
  add('one ', 'two ')
  await stop()
  frame()
  expect(shown).toEqual([['one '], ['two ']])
})
