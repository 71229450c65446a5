import type { ApprovalRow } from '@/lib/domain/approval'
import type { CallRow } from '@/lib/domain/call'
import type { DraftRow, MessageRow, TurnRow } from '@/lib/domain/conversation'
import { hang, say, type Reply } from '../fakes/scripted-reply'

/** A turn's rows as a page of the extension reads them. */
export interface TurnRows {
  readonly turn: TurnRow
  readonly messages: readonly MessageRow[]
  readonly drafts: readonly DraftRow[]
  readonly calls: readonly CallRow[]
  readonly approvals: readonly ApprovalRow[]
}

/** Where the worker is stopped in a real browser: in the state that its rows show, held there by a server that waits. */
export interface ChromiumPoint {
  readonly name: string
  readonly isReached: (rows: TurnRows) => boolean
  /** Plays this instead of the step's own reply the first time, so that the turn stays at that step. */
  readonly instead?: { readonly step: number; readonly reply: Reply }
  /** A tool that waits before its effect. */
  readonly hold?: 'read-notes' | 'add-note'
}

const LONG: Reply = [say('The beginning of a long answer that never ends'), hang(5)]
const inState = (rows: TurnRows, tool: string, state: CallRow['state']): boolean =>
  rows.calls.some((call) => call.toolName === tool && call.state === state)
const answers = ({ messages }: TurnRows): number =>
  messages.filter(({ role }) => role === 'assistant').length

/** The turn reads the notes, writes one after a card, and says so. */
export const CHROMIUM_POINTS: readonly ChromiumPoint[] = [
  { name: 'the message is stored', isReached: () => true },
  {
    name: 'the model was asked',
    instead: { step: 0, reply: hang(0) },
    isReached: ({ turn }) => turn.state === 'running',
  },
  {
    name: 'the first answer streams',
    instead: { step: 0, reply: LONG },
    isReached: ({ drafts }) => drafts.length > 0,
  },
  { name: 'the first answer is stored', isReached: (rows) => answers(rows) === 1 },
  {
    name: 'a read is on its way',
    hold: 'read-notes',
    isReached: (rows) => inState(rows, 'read-notes', 'executing'),
  },
  { name: 'the read has answered', isReached: (rows) => inState(rows, 'read-notes', 'done') },
  {
    name: 'the model was asked with the result',
    instead: { step: 1, reply: hang(0) },
    isReached: (rows) => rows.messages.length === 3,
  },
  {
    name: 'the second answer streams',
    instead: { step: 1, reply: LONG },
    isReached: (rows) => answers(rows) === 1 && rows.drafts.length > 0,
  },
  {
    name: 'a card waits',
    isReached: ({ turn, approvals }) =>
      turn.state === 'awaiting-approval' && approvals.some(({ state }) => state === 'pending'),
  },
  {
    name: 'the card was answered',
    isReached: ({ approvals }) => approvals.some(({ state }) => state === 'allowed'),
  },
  {
    name: 'the write is on its way',
    hold: 'add-note',
    isReached: (rows) => inState(rows, 'add-note', 'executing'),
  },
  { name: 'the write is done', isReached: (rows) => inState(rows, 'add-note', 'done') },
  {
    name: 'the last answer streams',
    instead: { step: 2, reply: LONG },
    isReached: (rows) => answers(rows) === 2 && rows.drafts.length > 0,
  },
  { name: 'the turn is over', isReached: ({ turn }) => turn.state === 'done' },
]
