import { z } from 'zod'
import { appErrorSchema } from './app-error'
import { resultPart } from './content-block'
import { decisionSchema } from './decision'
import { approvalId, callId, connectorId, conversationId, digest, messageId, turnId } from './ids'
import { originOfSite } from './page-site'
import { labelSchema } from './label'
import { subAgentOfCall } from './sub-agent'
import { taskHandle } from './task'

/**
 * A proposed call's life. `executing` without a result after the worker died means that nobody knows whether the effect
 * happened: it becomes `unknown` unless the call only reads.
 */
export const CALL_STATES = [
  'proposed',
  'awaiting',
  'approved',
  'executing',
  'done',
  'failed',
  'declined',
  'denied',
  'cancelled',
  'unknown',
] as const
export type CallState = (typeof CALL_STATES)[number]

export const isCallSettled = (state: CallState): boolean =>
  state === 'done' ||
  state === 'failed' ||
  state === 'declined' ||
  state === 'denied' ||
  state === 'cancelled'

export const callRow = z.object({
  id: callId,
  conversationId,
  turnId,
  /** The assistant message that proposed it, and its place among that message's calls. */
  messageId,
  position: z.number().int().nonnegative(),
  toolUseId: z.string(),
  /** The name the model used; kept also where no tool has it. */
  modelToolName: z.string(),
  connectorId: connectorId.optional(),
  toolName: z.string().optional(),
  definitionHash: digest.optional(),
  /** Canonical JSON of the arguments: the bytes that are shown, hashed and sent. */
  args: z.string(),
  digest: digest.optional(),
  /** What it reads where it is no tool's call but a read of ours that had to be asked about. */
  read: z.enum(['resource', 'prompt', 'completion']).optional(),
  /** The view that asked for it, where no message of the model did. */
  view: z
    .object({
      id: callId,
      /** The person had just pressed or typed in that view. */
      activated: z.boolean(),
    })
    .optional(),
  /** The open view whose own tool it calls, in place of the server's. */
  inView: callId.optional(),
  /** The arguments as the model wrote them, once the person has edited them. */
  proposedArgs: z.string().optional(),
  state: z.enum(CALL_STATES),
  /** What the server wanted before it goes on: how often it has asked, and what it wants back byte for byte. */
  input: z
    .object({
      round: z.number().int().positive(),
      requestState: z.string().optional(),
      /** The call is simply made again (older era). */
      repeat: z.boolean(),
    })
    .optional(),
  /** Long work that the server made of it and that may still go on. Such a call is followed and never sent again. */
  task: taskHandle.optional(),
  decision: decisionSchema.optional(),
  approvalId: approvalId.optional(),
  /** Who let it through: the policy (a read the person has classified) or the person. */
  letThroughBy: z.enum(['policy', 'person']).optional(),
  /** The person's word to the model on declining. */
  word: z.string().max(2000).optional(),
  /** What the tool gave back; only its beginning where `wholeLength` is there. */
  result: z.array(resultPart).optional(),
  /**
   * What is wrong with structured content: it does not fit the tool's output schema, is missing though promised, or says
   * something else than the text beside it.
   */
  resultFault: z.enum(['unfit', 'missing', 'differs']).optional(),
  /** UTF-16 units of the whole as text, where it was too long for a model; the whole is in `results` under the call's id. */
  wholeLength: z.number().optional(),
  /** The model's names of the tools that a search found, best first. */
  found: z.array(z.string()).optional(),
  /** The sub-agent that it gave its task to. Such a call is `executing` until that one's turn is over. */
  subAgent: subAgentOfCall.optional(),
  isError: z.boolean().optional(),
  error: appErrorSchema.optional(),
  label: labelSchema.optional(),
  createdAt: z.number(),
  startedAt: z.number().optional(),
  finishedAt: z.number().optional(),
})
export type CallRow = z.infer<typeof callRow>

/**
 * What can be run once more: it failed, was declined or never ran. Not one whose outcome nobody knows, and none of our own
 * tools.
 */
export const mayRetryCall = ({ state, isError, error, connectorId, read }: CallRow): boolean =>
  connectorId !== undefined &&
  // Where it was aimed is gone by then.
  originOfSite(connectorId) === undefined &&
  read === undefined &&
  error?.code !== 'call.outcome-unknown' &&
  (state === 'failed' ||
    state === 'declined' ||
    state === 'cancelled' ||
    (state === 'done' && isError === true))
