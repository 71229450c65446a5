import type { TurnRow } from '@/lib/domain/conversation'
import type { MessageId } from '@/lib/domain/ids'
import type { ModelEvent } from '@/lib/domain/model'
import type { DraftBlock, DraftChange } from '@/lib/messaging/turn-stream'
import type { AgentDeps } from './deps'

/** Milliseconds between two rows of a streaming message: what a death of the worker can lose. */
const KEEP_MS = 100

/** Milliseconds between two words to the surfaces, about a frame: the first piece after a pause goes out at once. */
const SHOW_MS = 16

export interface DraftWriter {
  /** Takes in one event; never waits. */
  add(event: ModelEvent): void
  /** Shows and keeps what is left, and stops. */
  stop(): Promise<void>
}

/** Shows a message as it streams, and keeps what came so far, in batches, so that a dying worker loses little. */
export const createDraftWriter = (
  deps: AgentDeps,
  turn: TurnRow,
  messageId: MessageId,
): DraftWriter => {
  let unshown: DraftChange[] = []
  let unkept = ''
  let seq = 0
  let writing: Promise<unknown> = Promise.resolve()
  let stopShowing: (() => void) | undefined

  const show = (): void => {
    stopShowing = undefined
    if (unshown.length === 0) return
    deps.drafts.change(messageId, joinChanges(unshown))
    unshown = []
    stopShowing = deps.timers.after(SHOW_MS, show)
  }
  const keep = (): void => {
    if (unkept === '') return
    const row = { turnId: turn.id, messageId, seq: seq++, delta: unkept }
    unkept = ''
    // A draft that cannot be kept is no reason to stop the turn: the finished message is what counts. The database writes
    // one after the other what it is given, so that none waits for the one before to be done.
    writing = Promise.all([writing, deps.db.drafts.put(row).catch(() => undefined)])
  }

  deps.drafts.open({ conversationId: turn.conversationId, turnId: turn.id, messageId, blocks: [] })
  const stopKeeping = deps.timers.every(KEEP_MS, keep)
  return {
    add: (event) => {
      const change = changeOf(event)
      if (change === undefined) return
      unshown.push(change)
      unkept += textOf(change)
      if (stopShowing === undefined) show()
    },
    stop: async () => {
      stopKeeping()
      stopShowing?.()
      if (unshown.length > 0) deps.drafts.change(messageId, joinChanges(unshown))
      keep()
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
