import type { TurnRow } from '@/lib/domain/conversation'
import type { MessageId } from '@/lib/domain/ids'
import type { ModelEvent } from '@/lib/domain/model'
import type { DraftBlock, DraftChange } from '@/lib/messaging/turn-stream'
import type { AgentDeps } from './deps'

/** Milliseconds between two flushes of a streaming message: to the eye by the port, to disk as one joined row. */
const FLUSH_MS = 100

export interface DraftWriter {
  /** Takes in one event; never waits. */
  add(event: ModelEvent): void
  /** Flushes what is left and stops. */
  stop(): Promise<void>
}

/** Shows a message while it streams and keeps what came so far, in batches, so that a dying worker loses little. */
export const createDraftWriter = (
  deps: AgentDeps,
  turn: TurnRow,
  messageId: MessageId,
): DraftWriter => {
  let changes: DraftChange[] = []
  let seq = 0
  let writing: Promise<unknown> = Promise.resolve()

  const flush = (): void => {
    if (changes.length === 0) return
    const batch = joinChanges(changes)
    changes = []
    deps.drafts.change(messageId, batch)
    const delta = batch.map(textOf).join('')
    if (delta === '') return
    const row = { turnId: turn.id, messageId, seq: seq++, delta }
    // A draft that cannot be kept is no reason to stop the turn: the finished message is what counts.
    writing = writing.then(() => deps.db.drafts.put(row)).catch(() => undefined)
  }

  deps.drafts.open({ conversationId: turn.conversationId, turnId: turn.id, messageId, blocks: [] })
  const stopTimer = deps.timers.every(FLUSH_MS, flush)
  return {
    add: (event) => {
      const change = changeOf(event)
      if (change !== undefined) changes.push(change)
    },
    stop: async () => {
      stopTimer()
      flush()
      await writing
    },
  }
}

const changeOf = (event: ModelEvent): DraftChange | undefined => {
  switch (event.type) {
    case 'text-opened':
      return open({ kind: 'text', text: '' })
    case 'thinking-opened':
      return open({ kind: 'thinking', text: '' })
    case 'tool-opened':
      return open({ kind: 'tool', text: '', toolName: event.name })
    case 'text':
    case 'thinking':
      return { op: 'append', text: event.text }
    case 'tool-input':
      return { op: 'append', text: event.json }
    case 'started':
    case 'redacted-thinking':
    case 'signature':
    case 'citation':
    case 'block-closed':
    case 'finished':
    case 'failed':
      return undefined
  }
}

const open = (block: DraftBlock): DraftChange => ({ op: 'open', block })

const textOf = (change: DraftChange): string => (change.op === 'append' ? change.text : '')

/** Appends that follow one another become one. */
const joinChanges = (changes: readonly DraftChange[]): DraftChange[] => {
  const joined: DraftChange[] = []
  for (const change of changes) {
    const last = joined.at(-1)
    if (change.op === 'append' && last?.op === 'append') {
      joined[joined.length - 1] = { op: 'append', text: last.text + change.text }
    } else {
      joined.push(change)
    }
  }
  return joined
}
