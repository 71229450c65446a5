import type { AppError } from '@/lib/domain/app-error'
import type { ResultContent } from '@/lib/domain/content-block'
import type { MessageId, TurnId } from '@/lib/domain/ids'
import type { ModelStream } from '@/lib/domain/model'
import type { NewId, Timers } from '@/lib/domain/ports'
import type { Result } from '@/lib/domain/result'
import type { Draft, DraftChange } from '@/lib/messaging/turn-stream'
import type { Permit } from '@/lib/policy/permit'
import type { SaysoDb } from '@/lib/store/db'

export interface ToolOutcome {
  readonly content: readonly ResultContent[]
  readonly isError: boolean
}

/** A failed call; `outcomeUnknown` when the request may have been carried out and nobody can tell. */
export interface ToolFailure {
  readonly error: AppError
  readonly outcomeUnknown: boolean
}

export type CallTool = (
  permit: Permit,
  signal: AbortSignal,
) => Promise<Result<ToolOutcome, ToolFailure>>

/** Where an unfinished message goes on its way to the eye. None of these can fail the turn. */
export interface DraftSink {
  open(draft: Draft): void
  change(messageId: MessageId, changes: readonly DraftChange[]): void
  close(turnId: TurnId): void
}

export interface OpenedModel {
  readonly stream: ModelStream
  /** The person's name for it in the transcript. */
  readonly name: string
}

/** What a turn needs of the world. */
export interface AgentDeps {
  readonly db: SaysoDb
  readonly now: () => number
  readonly newId: NewId
  readonly timers: Timers
  /** Names this life of the worker in leases. */
  readonly owner: string
  /** False once the life that `owner` names has ended. */
  readonly isAlive: (owner: string) => Promise<boolean>
  readonly openModel: () => Promise<Result<OpenedModel>>
  readonly callTool: CallTool
  readonly drafts: DraftSink
}
