import { z } from 'zod'
import {
  callId,
  conversationId,
  turnId,
  type CallId,
  type ConversationId,
  type TurnId,
} from './ids'
import type { Label } from './label'

/** Sub-agents of one turn that work at the same time; those beyond wait for their place. */
export const MOST_AT_WORK = 4

/** Answers of the model, and tokens of all its requests, after which a sub-agent must be done. */
export const DEFAULT_LIMITS = { steps: 20, tokens: 500_000 }
export const MOST_LIMITS = { steps: 50, tokens: 2_000_000 }

/**
 * What a card and the transcript call a sub-agent. Threat: a model or a plugin wrote it, so it has no room for a sentence and
 * no character that could pass for our own words around it.
 */
export const subAgentName = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N} _-]{0,39}$/u)

/** What makes a turn that of a sub-agent: who gave it the task, and within which bounds it works. */
export const subAgentOfTurn = z.object({
  name: subAgentName,
  /** The call that gave the task, with its turn and conversation. */
  callId,
  turnId,
  conversationId,
  /** The model's names of the tools that it may use; absent: all that the conversation has. */
  tools: z.array(z.string()).optional(),
  steps: z.number().int().positive(),
  tokens: z.number().int().positive(),
})

/** Where the work of a call's sub-agent is. */
export const subAgentOfCall = z.object({ name: subAgentName, turnId, conversationId })

/** A sub-agent has the id of its call, so that a call has one sub-agent at most and every line of the record tells it. */
export const subAgentIds = (
  call: CallId,
): { readonly turnId: TurnId; readonly conversationId: ConversationId } => {
  const id = `agent:${call}`
  return { turnId: id as TurnId, conversationId: id as ConversationId }
}

/**
 * A sub-agent that is defined beforehand, by a plugin for one, and offered to the model by its name. Threat: every word of it
 * is its author's; `label` says so, and all that the sub-agent reads and reports carries it.
 */
export interface SubAgentDefinition {
  readonly name: string
  /** Tells the model when to use it. */
  readonly description: string
  readonly instructions: string
  /** Tools as their author writes them (`isToolNamed`); those that the conversation does not have are left out. Absent: all of them. */
  readonly tools?: readonly string[] | undefined
  readonly disallowedTools?: readonly string[] | undefined
  /** Used where the conversation's endpoint has a model of that name, or of that line, that the person has chosen before. */
  readonly model?: string | undefined
  readonly effort?: string | undefined
  /** Commands of skills whose texts it begins with. */
  readonly skills?: readonly string[] | undefined
  readonly steps?: number | undefined
  readonly label: Label
}
