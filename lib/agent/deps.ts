import type { AppError } from '@/lib/domain/app-error'
import type { ResultPart } from '@/lib/domain/content-block'
import type { ManagedPolicy } from '@/lib/domain/managed'
import type { ElicitAsk } from '@/lib/domain/elicitation'
import type { ConversationId, ElicitationId, MessageId, TurnId } from '@/lib/domain/ids'
import type { JsonObject, JsonValue } from '@/lib/domain/json'
import type { ModelStream } from '@/lib/domain/model'
import type { TabPort } from '@/lib/domain/tab-port'
import type { NewId, Timers, Translate } from '@/lib/domain/ports'
import type { Result } from '@/lib/domain/result'
import type { TaskAnswer, TaskFailure } from '@/lib/connectors/ask-about-task'
import type { TaskReport } from '@/lib/connectors/read-task'
import type { SubAgentDefinition } from '@/lib/domain/sub-agent'
import type { Draft, DraftChange } from '@/lib/messaging/turn-stream'
import type { ModelHint } from './named-model'
import type { Permit } from '@/lib/policy/permit'
import type { SaysoTables } from '@/lib/store/db'

export interface ToolOutcome {
  readonly content: readonly ResultPart[]
  readonly isError: boolean
  /** As the server gave it, beside `content`. Threat: nothing makes the two agree, or either fit the output schema. */
  readonly structured?: JsonValue | undefined
  /** All of it as it came, for a view of the same server. */
  readonly whole: JsonObject
}

/** A failed call; `outcomeUnknown` when the request may have been carried out and nobody can tell. */
export interface ToolFailure {
  readonly error: AppError
  readonly outcomeUnknown: boolean
  /** What the server wants before it does anything; then nothing has happened yet. */
  readonly asked?: InputAsked | undefined
  /** What the server has taken on in place of answering; the call is not over, and nothing has failed. */
  readonly task?: TaskReport | undefined
}

/** What a server wants from the person before it carries a call out. */
export interface InputAsked {
  readonly asks: readonly ElicitAsk[]
  readonly requestState?: string | undefined
  readonly repeat: boolean
}

/** What goes along with a call besides its arguments. */
export interface CallMore {
  /** For the answers to what the server asked before: their exact text, and the state it wants back. */
  readonly answers?: Permit | undefined
  /** Asked while the call is open (older era). Resolves with the permit for the answer; the signal ends with the call. */
  readonly onAsk: (ask: ElicitAsk, signal: AbortSignal) => Promise<Permit | undefined>
}

/** Where a call that is held open waits for the person's answer. Memory only: it dies with the call. */
export interface AnswerDesk {
  /** Resolves once told of, or when the signal fires. */
  wait(id: ElicitationId, signal: AbortSignal): Promise<void>
  tell(id: ElicitationId): void
}

export type CallTool = (
  permit: Permit,
  signal: AbortSignal,
  more: CallMore,
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
  /** Tells it from the same name at another provider or address. */
  readonly id: string
  /** False for a model that only follows words and would take the plan tool for one of the person's. */
  readonly plans: boolean
  /** Tokens that a request may have, where that is known. */
  readonly context?: number | undefined
  /** Nothing it does is counted: it is inside. */
  readonly isFree?: boolean
  /** Prices of Anthropic's own list apply. */
  readonly atAnthropic?: boolean
}

/** What a turn needs of the world. */
export interface AgentDeps {
  readonly db: SaysoTables
  readonly now: () => number
  /** Milliseconds since this life began; never goes back, whatever is done to the clock. */
  readonly uptime: () => number
  readonly newId: NewId
  readonly timers: Timers
  /** Names this life of the worker in leases. */
  readonly owner: string
  /** False once the life that `owner` names has ended. */
  readonly isAlive: (owner: string) => Promise<boolean>
  /** The model of a conversation: its own, or that of the settings; another of the same endpoint where a skill at work wishes for it. */
  readonly openModel: (
    conversationId: ConversationId,
    hint?: ModelHint,
  ) => Promise<Result<OpenedModel>>
  readonly callTool: CallTool
  /** What is looked at before a call to a page is decided; acting goes through `callTool`. */
  readonly tabs: TabPort
  /** What becomes of a call that a server has made a task of; takes a permit and nothing else. */
  readonly askAboutTask: (
    permit: Permit,
    signal: AbortSignal,
  ) => Promise<Result<TaskAnswer, TaskFailure>>
  /** Asks the pages that a conversation may use what tools they offer now. What is gone is no longer stored afterwards. */
  readonly listPageTools: (id: ConversationId) => Promise<void>
  /** Resources, prompts and completions; takes a permit and nothing else. */
  readonly readFromServer: (permit: Permit, signal: AbortSignal) => Promise<Result<JsonObject>>
  readonly answers: AnswerDesk
  /** What breaks off the request to the model that a turn waits for now, and nothing else of it. Memory only. */
  readonly asking: Map<TurnId, () => void>
  readonly drafts: DraftSink
  /** What the organisation has laid down, read anew each time. Never call it inside a transaction: that would end it. */
  readonly managed: () => Promise<ManagedPolicy>
  /** The sub-agents that are defined beforehand, in a stable order. Never call it inside a transaction. */
  readonly subAgents: () => Promise<readonly SubAgentDefinition[]>
  /** True while nothing that needs a secret can go on until the person unlocks the vault. */
  readonly isLocked: () => Promise<boolean>
  /** A text of the product in the person's language. */
  readonly translate: Translate
}
