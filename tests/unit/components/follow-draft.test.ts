import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { followDraft, type DraftPort } from '@/components/follow-draft'
import type { ConversationId, MessageId, TurnId } from '@/lib/domain/ids'
import type { Draft, TurnStreamEvent } from '@/lib/messaging/turn-stream'

const ID = 'conversation' as ConversationId
const draftOf = (text: string): Draft => ({
  conversationId: ID,
  turnId: 'turn' as TurnId,
  messageId: 'message' as MessageId,
  blocks: [{ kind: 'text', text }],
})

const gone = (): DraftPort => {
  throw new Error('Extension context invalidated.')
}

/** A worker's end of the ports: says things, and dies. */
const createWorker = () => {
  const sent: unknown[] = []
  const disconnects = { byPage: 0 }
  let say: ((event: TurnStreamEvent) => void) | undefined
  let die: (() => void) | undefined
  let connections = 0
  const connect = (): DraftPort => {
    connections += 1
    return {
      postMessage: (message) => void sent.push(message),
      disconnect: () => void (disconnects.byPage += 1),
      onMessage: { addListener: (listen) => void (say = listen) },
      onDisconnect: { addListener: (listen) => void (die = listen) },
    }
  }
  return {
    connect,
    sent,
    disconnects,
    say: (event: TurnStreamEvent) => say?.(event),
    die: () => die?.(),
    connections: () => connections,
  }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('says what it follows and tells of the draft as it grows', () => {
  const worker = createWorker()
  const told: (Draft | undefined)[] = []
  followDraft(worker.connect, ID, (draft) => told.push(draft))
  expect(worker.sent).toEqual([{ follow: ID }])
  worker.say({ type: 'snapshot', draft: draftOf('He') })
  worker.say({ type: 'changes', messageId: 'message', changes: [{ op: 'append', text: 'llo' }] })
  expect(told.at(-1)).toEqual(draftOf('Hello'))
})

test('connects again when the worker dies, and takes the new snapshot', () => {
  const worker = createWorker()
  const told: (Draft | undefined)[] = []
  followDraft(worker.connect, ID, (draft) => told.push(draft))
  worker.say({ type: 'snapshot', draft: draftOf('Hel') })
  worker.die()
  vi.advanceTimersByTime(200)
  expect(worker.connections()).toBe(2)
  expect(worker.sent).toHaveLength(2)
  worker.say({ type: 'snapshot', draft: draftOf('Hello again') })
  expect(told.at(-1)).toEqual(draftOf('Hello again'))
})

test('waits longer each time nobody answers', () => {
  const worker = createWorker()
  followDraft(worker.connect, ID, () => undefined)
  worker.die()
  vi.advanceTimersByTime(200)
  worker.die()
  vi.advanceTimersByTime(399)
  expect(worker.connections()).toBe(2)
  vi.advanceTimersByTime(1)
  expect(worker.connections()).toBe(3)
})

test('stops for good when told to', () => {
  const worker = createWorker()
  const stop = followDraft(worker.connect, ID, () => undefined)
  worker.die()
  stop()
  vi.advanceTimersByTime(60_000)
  expect(worker.connections()).toBe(1)
  expect(worker.disconnects.byPage).toBe(1)
})

test('gives up quietly where the extension itself is gone', () => {
  expect(() => followDraft(gone, ID, () => undefined)()).not.toThrow()
})
